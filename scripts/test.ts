import { answerHelp } from './check/help.ts';
import { runSteps } from './check/run-steps.ts';
import { acceptanceSteps, checkSteps } from './check/steps.ts';

answerHelp(`npm test

Everything that is tested: the fast lane (npm run check), then the lab of network namespaces, the safety proof by
packet capture, and the pages in a real browser. Parts that need root, Linux or packages that are missing are
skipped, with the reason. Ports and state directories are its own: it can run beside a running npm start.
The last line counts: N passed, N failed, N skipped. Exit codes: 0 everything passed, 1 something failed.`);

const failed = await runSteps([...checkSteps, ...acceptanceSteps]);
process.exit(failed === 0 ? 0 : 1);
