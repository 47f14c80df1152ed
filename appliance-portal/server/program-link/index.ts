export { unknownOutcomes } from './call-problem.ts';
export { LastKnown } from './last-known.ts';
export { callTimeoutMs, createProgramLink, type ProgramLink } from './program-link.ts';
