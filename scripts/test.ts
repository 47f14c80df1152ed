import { acceptanceSteps, checkSteps } from './check/steps.ts';
import { runSteps } from './check/run-steps.ts';

const failed = await runSteps([...checkSteps, ...acceptanceSteps]);
process.exit(failed === 0 ? 0 : 1);
