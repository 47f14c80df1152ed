import type { Result } from '@osiriscare/core/result';
import type { Command, CommandOutput, Target, TargetError } from '../targets/target.ts';

type Answer = Promise<Result<CommandOutput, TargetError>>;

/** Runs each distinct command once: many checks read the same output (`sshd -T`). */
export function askingOnce(target: Target, signal: AbortSignal): (command: Command) => Answer {
  const answers = new Map<string, Answer>();
  return (command) => {
    const key = JSON.stringify([command.args, command.privileged]);
    const known = answers.get(key);
    if (known) return known;
    const answer = target.run(command, signal);
    answers.set(key, answer);
    return answer;
  };
}
