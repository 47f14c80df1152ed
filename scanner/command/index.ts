export { createQueue } from './queue.ts';
export {
  createRunCommand,
  type Command,
  type CommandError,
  type CommandOutput,
  type RunCommand,
} from './run-command.ts';
