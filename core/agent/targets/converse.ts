import { err, ok, type Result } from '@osiriscare/core/result';
import type { Invocation } from './invocation.ts';
import { gatherOutput, maxOutputBytes } from './output.ts';
import type { StartProgram } from './program.ts';
import { createStderrDialogue, type DialogueStep } from './stderr-dialogue.ts';
import type { TargetError } from './target.ts';

/** Output of a program as bytes. */
export interface RawOutput {
  readonly exitCode: number | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

export interface ConversationLimits {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** For sudo. Sent once, after its prompt, and to nothing else. */
  readonly password?: string | null;
}

/**
 * Starts a program, says to it what it waits for, and gathers what it prints, within limits of time and size.
 *
 * A program that goes beyond a limit, or whose run is cancelled, is killed and not waited for.
 */
export async function converse(
  start: StartProgram,
  invocation: Invocation,
  limits: ConversationLimits,
): Promise<Result<RawOutput, TargetError>> {
  if (limits.signal.aborted) return err({ type: 'cancelled' });
  const { promise, resolve } = Promise.withResolvers<Result<RawOutput, TargetError>>();
  const stop = (error: TargetError): void => {
    resolve(err(error));
    program.kill();
  };
  const dialogue = createStderrDialogue(invocation);
  const output = gatherOutput(() => stop({ type: 'output_too_large', maxBytes: maxOutputBytes }));
  const act = (step: DialogueStep): void => {
    if (step === 'send-password') program.write(`${limits.password ?? ''}\n`);
    else if (step === 'send-input') sendInput();
    else stop({ type: 'privilege_refused', detail: 'sudo did not accept the password' });
  };
  const program = start(invocation.words, {
    onStdout: output.onStdout,
    onStderr: (bytes) => {
      const { steps, rest } = dialogue.take(bytes);
      for (const step of steps) act(step);
      if (rest.length > 0) output.onStderr(rest);
    },
  });
  const sendInput = (): void => {
    if (invocation.input !== '') program.write(invocation.input);
    program.endInput();
  };
  if (dialogue.isReady()) sendInput();

  const timer = setTimeout(
    () => stop({ type: 'timed_out', timeoutMs: limits.timeoutMs }),
    limits.timeoutMs,
  );
  const onAbort = (): void => stop({ type: 'cancelled' });
  limits.signal.addEventListener('abort', onAbort, { once: true });
  void program.ended.then((ended) => {
    if (!ended.ok) return resolve(ended);
    if (!dialogue.isReady()) return resolve(err(neverReady(dialogue.before(), ended.value)));
    return resolve(ok({ exitCode: ended.value, stdout: output.stdout(), stderr: output.stderr() }));
  });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    limits.signal.removeEventListener('abort', onAbort);
  }
}

/** The program ended before it had its rights: sudo, or the host's own shell, says why. */
function neverReady(said: string, exitCode: number | null): TargetError {
  const lastLine = said.split('\n').at(-1) ?? '';
  const detail = lastLine === '' ? `ended with exit code ${exitCode ?? 'none'}` : lastLine;
  return { type: 'privilege_refused', detail: detail.slice(0, 300) };
}
