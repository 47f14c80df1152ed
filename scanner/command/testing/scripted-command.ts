import { ok } from '@osiriscare/core/result';
import type { Command, CommandError, CommandOutput, RunCommand } from '../run-command.ts';
import type { Result } from '@osiriscare/core/result';

/** What a scripted program does: its standard output, or everything. */
export type CommandReply = string | Partial<CommandOutput> | Result<CommandOutput, CommandError>;

/** A double of the system's programs: answers by `reply` and keeps every command that was run. */
export function scriptCommands(reply: (command: Command) => CommandReply): {
  readonly run: RunCommand;
  readonly commands: readonly Command[];
} {
  const commands: Command[] = [];
  const run: RunCommand = (command) => {
    commands.push(command);
    const answer = reply(command);
    if (typeof answer === 'object' && 'ok' in answer) return Promise.resolve(answer);
    const output = typeof answer === 'string' ? { stdout: answer } : answer;
    return Promise.resolve(ok({ exitCode: 0, stdout: '', stderr: '', ...output }));
  };
  return { run, commands };
}
