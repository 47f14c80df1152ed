import type { TargetError } from '../targets/target.ts';

/** How many questions may run into their time limit before the host counts as hanging. */
const mostTimeouts = 2;

/** Failures that are about the host rather than about what it was asked. */
const aboutHost: ReadonlySet<TargetError['type']> = new Set([
  'host_unreachable',
  'sign_in_refused',
  'credential_missing',
  'host_key_changed',
  'privilege_refused',
  'connection_lost',
  'cancelled',
]);

/** True when nothing more is to be asked: the failure is about the host, or it was too late too often. */
export function endsTheLook({ type }: TargetError, timeouts: number): boolean {
  return aboutHost.has(type) || (type === 'timed_out' && timeouts >= mostTimeouts);
}

/** Answers that no healthy host gives: a flood, or something that its own scripts never print. The check stays unknown, and the host is an incident until it answers that question sensibly. */
const misbehaviours: ReadonlySet<string> = new Set<TargetError['type']>([
  'output_too_large',
  'answer_malformed',
]);

/** Whether a failure of one question, which tells nothing of the others, shows a host that misbehaves. */
export function isMisbehaviour(type: string): boolean {
  return misbehaviours.has(type);
}

const clauses: {
  readonly [Type in TargetError['type']]: (error: Extract<TargetError, { type: Type }>) => string;
} = {
  timed_out: ({ timeoutMs }) =>
    `there was no answer within ${Math.round(timeoutMs / 1000)} seconds`,
  output_too_large: ({ maxBytes }) =>
    `the answer was longer than ${Math.round(maxBytes / 1024)} KiB`,
  script_failed: ({ exitCode }) =>
    exitCode === null
      ? 'the script was ended by a signal'
      : `the script ended with exit code ${exitCode}`,
  answer_malformed: ({ detail }) => `the answer is not as it must be (${detail})`,
  host_unreachable: () => 'the computer does not answer',
  connection_lost: () => 'the computer does not answer',
  sign_in_refused: () => 'the computer refused the sign-in',
  credential_missing: () => 'no sign-in is known',
  host_key_changed: () => 'the computer shows another key',
  privilege_refused: () => 'the sign-in may not act as administrator',
  cancelled: () => 'it was cancelled',
};

/** Why a check cannot be told, as a clause. */
export function clauseOf<Type extends TargetError['type']>(
  error: Extract<TargetError, { type: Type }>,
): string {
  const say = clauses[error.type as Type] as (
    error: Extract<TargetError, { type: Type }>,
  ) => string;
  return say(error);
}
