import type { TargetError } from './target.ts';

/** What a person reads about a host that gave no answer: stable id (docs/errors.md), what happened, what to do. */
export interface HostProblemText {
  readonly id: HostProblemId;
  readonly message: string;
  readonly next: string;
}

export type HostProblemId = TargetError['type'];

type Words = Omit<HostProblemText, 'id'>;

/** Each reason in plain words. */
const words: {
  readonly [Id in HostProblemId]: (error: Extract<TargetError, { type: Id }>) => Words;
} = {
  host_unreachable: ({ detail }) => ({
    message: `The host does not answer (${detail}).`,
    next: 'Check that it is switched on, that its address is right, and that it takes SSH.',
  }),
  sign_in_refused: ({ detail }) => ({
    message: `The appliance could not sign in: ${detail}.`,
    next: 'Enter the sign-in of the host again. It is not tried again by itself for ten minutes.',
  }),
  credential_missing: () => ({
    message: 'No sign-in is known for this host, so it is not looked at.',
    next: 'Enter a sign-in for it under Hosts, or name a key file in agent.yaml.',
  }),
  host_key_changed: ({ pinned, shown }) => ({
    message: `The host shows another key (${shown}) than the one that is known (${pinned}), so nothing more is said to it.`,
    next: 'If it was installed anew, compare the key on the host itself and trust it. Otherwise somebody else may be answering in its place: find out first.',
  }),
  privilege_refused: ({ detail }) => ({
    message: `The sign-in works, but it may not act as root: ${detail.replace(/\.$/, '')}.`,
    next: "Allow the user to run every command with sudo, or correct sudo's password.",
  }),
  timed_out: ({ timeoutMs }) => ({
    message: `The host did not answer within ${seconds(timeoutMs)}.`,
    next: 'Check whether it is overloaded. It is asked again in the next round.',
  }),
  output_too_large: ({ maxBytes }) => ({
    message: `The host printed more than ${Math.round(maxBytes / 1024)} KiB, so the answer was dropped.`,
    next: 'Look at the host: an ordinary answer is a few lines.',
  }),
  connection_lost: ({ detail }) => ({
    message: `The connection broke: ${detail}.`,
    next: 'Nothing: the host is asked again in the next round. If it stays so, check the host and the network.',
  }),
  cancelled: () => ({
    message: 'It was cancelled before the host had answered.',
    next: 'Nothing: the host is asked again in the next round.',
  }),
  script_failed: ({ exitCode }) => ({
    message:
      exitCode === null
        ? 'A script on the host was ended before it was done.'
        : `A script on the host failed (exit code ${exitCode}).`,
    next: 'Look at the history of the incident, which has what the script said.',
  }),
  answer_malformed: ({ detail }) => ({
    message: `The host answered something that cannot be used: ${detail}.`,
    next: 'Look at the host: another program may be printing into the answers.',
  }),
};

/** Turns the reason why a host gave no answer into words for a person. The one place that does. */
export function hostProblemOf(error: TargetError): HostProblemText {
  return { id: error.type, ...wordsFor(error) };
}

function wordsFor<Id extends HostProblemId>(error: Extract<TargetError, { type: Id }>): Words {
  const say = words[error.type as Id] as (error: Extract<TargetError, { type: Id }>) => Words;
  return say(error);
}

function seconds(milliseconds: number): string {
  const value = Math.max(1, Math.round(milliseconds / 1000));
  return value === 1 ? 'a second' : `${value} seconds`;
}
