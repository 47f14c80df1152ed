import { err, ok, type Result } from '@osiriscare/core/result';
import type { Client, ClientChannel } from 'ssh2';
import { readableText } from '@osiriscare/core/inventory';
import type { ProgramListener, RunningProgram, StartProgram } from '../program.ts';
import type { TargetError } from '../target.ts';
import { commandLine } from './quote.ts';

/** Longest reason of a host that is repeated, in characters. */
const longestReason = 200;

/** How long a host may take to close the channel of a program that was given up. */
const closingGraceMs = 2000;

/** How much a given-up program may still print before the whole connection is cut. */
const closingGraceBytes = 4 * 1024 * 1024;

/**
 * Starts programs over the channels of one connection.
 *
 * @param cut ends the connection: for hosts that do not close a channel which they were told to close.
 */
export function createChannelStarter(client: Client, cut: () => void): StartProgram {
  return (words, listener) => {
    const { promise, resolve } = Promise.withResolvers<Awaited<RunningProgram['ended']>>();
    const opened = Promise.withResolvers<ClientChannel>();
    opened.promise.catch(() => {}); // whoever needs the channel hears of it; where nobody does, `ended` has told why
    const fail = (detail: string): void => {
      resolve(err({ type: 'connection_lost', detail }));
      opened.reject(new Error(detail));
    };
    try {
      client.exec(commandLine(words), (cause, channel) => {
        // ssh2 leaves the cause out when all went well, whatever the type says.
        if (cause as Error | undefined)
          return fail(readableText(cause?.message ?? '', longestReason));
        opened.resolve(channel);
        return void follow(channel, listener).then(resolve);
      });
    } catch {
      fail('the connection is closed');
    }
    return runningProgram(promise, opened.promise, cut);
  };
}

function runningProgram(
  ended: RunningProgram['ended'],
  opened: Promise<ClientChannel>,
  cut: () => void,
): RunningProgram {
  const whenOpen = (act: (channel: ClientChannel) => void): void => void opened.then(act, () => {});
  return {
    ended,
    write: (text) => whenOpen((channel) => channel.write(text)),
    endInput: () => whenOpen((channel) => channel.end()),
    kill: () => {
      const timer = setTimeout(cut, closingGraceMs);
      void ended.then(() => clearTimeout(timer));
      whenOpen((channel) => giveUp(channel, cut));
    },
  };
}

/** Asks for the end of the program, closes the channel, and reads on only to see it close. */
function giveUp(channel: ClientChannel, cut: () => void): void {
  let drained = 0;
  const onBytes = (bytes: Buffer): void => {
    drained += bytes.length;
    if (drained > closingGraceBytes) cut();
  };
  channel.on('data', onBytes);
  channel.stderr.on('data', onBytes);
  channel.signal('KILL');
  channel.close();
}

/** Waits for the end of a program whose output is passed on; a host that closes the channel without saying how it ended has told nothing. */
async function follow(
  channel: ClientChannel,
  listener: ProgramListener,
): Promise<Result<number | null, TargetError>> {
  let exitCode: number | null | undefined;
  channel.on('exit', (code: number | null) => (exitCode = code));
  channel.on('error', () => {});
  channel.stderr.on('error', () => {});
  channel.on('data', listener.onStdout);
  channel.stderr.on('data', listener.onStderr);
  await Promise.all([closed(channel), closed(channel.stderr)]);
  if (exitCode === undefined)
    return err({ type: 'connection_lost', detail: 'the host did not say how the program ended' });
  if (exitCode !== null && (exitCode < 0 || exitCode > 255))
    return err({ type: 'connection_lost', detail: 'the host told an impossible exit code' });
  return ok(exitCode);
}

/** Not `once` of node:events: that one throws at the first error. */
function closed(stream: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => void stream.once('close', resolve));
}
