export { hostProblemOf, type HostProblemText } from './host-problem.ts';
export { createLocalTarget, type LocalTargetOptions } from './local/local-target.ts';
export { createSemaphore, type Semaphore } from './semaphore.ts';
export type { FindSignIn, SignIn } from './ssh/sign-in.ts';
export {
  createSshTarget,
  type SshHost,
  type SshTargetOptions,
  type SshTimes,
} from './ssh/ssh-target.ts';
export type { Command, CommandOutput, ScriptCall, Target, TargetError } from './target.ts';
export { createTargetPool, type Reachable, type TargetPool } from './target-pool.ts';
