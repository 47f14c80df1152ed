import { checkSteps } from './check/steps.ts';
import { runSteps } from './check/run-steps.ts';

const failed = await runSteps(checkSteps);
process.exit(failed === 0 ? 0 : 1);
