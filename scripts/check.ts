import { answerHelp } from './check/help.ts';
import { runSteps } from './check/run-steps.ts';
import { checkSteps } from './check/steps.ts';

answerHelp(`npm run check

The fast lane: format, lint, types, pages, dead code and unit tests. Under two minutes on two cores.
Exit codes: 0 everything passed, 1 something failed.`);

const failed = await runSteps(checkSteps);
process.exit(failed === 0 ? 0 : 1);
