import type { Clock } from '@osiriscare/core/clock';
import type { Logger } from '@osiriscare/core/node/log';
import { captureArguments, type CaptureTarget } from './capture-command.ts';
import {
  captureFault,
  captureStarting,
  captureStopped,
  type CaptureFault,
} from './capture-fault.ts';
import type { CaptureProcess, SpawnCapture } from './capture-process.ts';
import { decodeFrame } from './decode-frame.ts';
import type { ListenEvent } from './listen-event.ts';
import { createPcapReader, type PcapError } from './wire/pcap-reader.ts';

/** Whether the network is being listened to. */
type CaptureStatus =
  | { readonly state: 'listening'; readonly device: string; readonly since: number }
  | {
      readonly state: 'off';
      readonly device: string;
      readonly since: number;
      readonly reason: CaptureFault;
    };

export interface CaptureOptions extends CaptureTarget {
  readonly spawn: SpawnCapture;
  /** Waits so many milliseconds, or until the signal comes. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Called in the order of the frames. */
  readonly onEvent: (event: ListenEvent) => void;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
}

/** Listening as it goes on. It never sends anything. */
export interface Capture extends AsyncDisposable {
  readonly status: () => CaptureStatus;
  /** Ends the capture process and returns when it is gone. */
  readonly stop: () => Promise<void>;
}

const firstPauseMs = 1000;
const longestPauseMs = 60_000;
/** A capture that held so long starts counting its failures anew. */
const steadyMs = 60_000;

/** Listens on one device until stopped; a capture process that dies is started again, after 1 s at first and up to a minute later on. */
export function startCapture(options: CaptureOptions): Capture {
  const { device, clock } = options;
  const stopping = new AbortController();
  let status: CaptureStatus = off(captureStarting(device));
  function off(reason: CaptureFault): CaptureStatus {
    return { state: 'off', device, since: clock.now(), reason };
  }
  const keepListening = async () => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const startedAt = clock.now();
      const reason = await captureOnce(options, stopping.signal, () => {
        status = { state: 'listening', device, since: clock.now() };
      });
      if (stopping.signal.aborted) break;
      status = off(reason);
      failures = clock.now() - startedAt >= steadyMs ? 1 : failures + 1;
      options.logger.warn('capture-ended', { device, reason: reason.type, failures });
      await options.wait(pauseMs(failures), stopping.signal);
    }
    status = off(captureStopped(device));
  };
  const done = keepListening();
  const stop = async () => {
    stopping.abort();
    await done;
  };
  return { status: () => status, stop, [Symbol.asyncDispose]: stop };
}

function pauseMs(failures: number): number {
  return Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
}

async function captureOnce(
  options: CaptureOptions,
  signal: AbortSignal,
  onOpen: () => void,
): Promise<CaptureFault> {
  const process = options.spawn('tcpdump', captureArguments(options));
  signal.addEventListener('abort', process.stop);
  try {
    const streamError = await readFrames(process, options, onOpen);
    if (streamError) process.stop();
    const exit = await process.exited;
    return captureFault(options.device, { ...exit, ...(streamError && { streamError }) });
  } finally {
    signal.removeEventListener('abort', process.stop);
  }
}

async function readFrames(
  process: CaptureProcess,
  options: CaptureOptions,
  onOpen: () => void,
): Promise<PcapError | undefined> {
  const reader = createPcapReader();
  for await (const chunk of process.stdout) {
    const wasOpen = reader.isOpen();
    const { frames, error } = reader.push(chunk);
    if (!wasOpen && reader.isOpen()) onOpen();
    for (const frame of frames) deliver(frame.bytes, options);
    if (error) return error;
  }
  return undefined;
}

/** Decoders are written and fuzzed not to throw; should one do so all the same, one frame is lost and not the listening. */
function deliver(frame: Uint8Array, { clock, logger, onEvent }: CaptureOptions): void {
  let events: readonly ListenEvent[] = [];
  try {
    events = decodeFrame(frame, clock.now());
  } catch (cause) {
    const error = cause instanceof Error ? cause.name : 'unknown';
    logger.warn('frame-not-decoded', { error, frameLength: frame.length });
  }
  for (const event of events) onEvent(event);
}
