import type { PcapError } from './wire/pcap-reader.ts';

/** Why nothing is being heard. The id is stable; the rest is for people. */
export interface CaptureFault {
  readonly type:
    | 'capture_starting'
    | 'capture_not_permitted'
    | 'capture_tool_missing'
    | 'interface_missing'
    | 'capture_failed'
    | 'capture_stopped';
  readonly message: string;
  readonly nextStep: string;
}

/** How a capture process came to its end. */
export interface CaptureExit {
  /** The program could not be started at all. */
  readonly notStarted?: 'missing' | 'not-permitted';
  /** What it wrote to standard error, cut. */
  readonly words: string;
  /** What was wrong with its output. */
  readonly streamError?: PcapError;
}

const longestDetail = 200;

export function captureStarting(device: string): CaptureFault {
  return {
    type: 'capture_starting',
    message: `Listening on ${device} is being started.`,
    nextStep: 'Wait a few seconds.',
  };
}

export function captureStopped(device: string): CaptureFault {
  return {
    type: 'capture_stopped',
    message: `Listening on ${device} was stopped.`,
    nextStep: 'Start the scanner again.',
  };
}

/** Reads the reason out of how the process ended. */
export function captureFault(device: string, exit: CaptureExit): CaptureFault {
  if (exit.notStarted === 'missing') return toolMissing();
  if (exit.notStarted === 'not-permitted' || /permission|not permitted/i.test(exit.words))
    return notPermitted(device);
  if (/no such device|disappeared|went down|is not up|doesn't exist/i.test(exit.words))
    return interfaceMissing(device);
  return captureFailed(device, exit);
}

function toolMissing(): CaptureFault {
  return {
    type: 'capture_tool_missing',
    message: 'The program tcpdump, which listens to the network, is not installed.',
    nextStep: 'Install it: apt-get install tcpdump.',
  };
}

function notPermitted(device: string): CaptureFault {
  return {
    type: 'capture_not_permitted',
    message: `The scanner may not listen on ${device}.`,
    nextStep: 'Run it as root, or give its service the ambient capability CAP_NET_RAW.',
  };
}

function interfaceMissing(device: string): CaptureFault {
  return {
    type: 'interface_missing',
    message: `There is no network device ${device}, or it is down.`,
    nextStep: 'Check the cable, and the name of the device in the settings (ip link).',
  };
}

function captureFailed(device: string, { words, streamError }: CaptureExit): CaptureFault {
  const detail = streamError?.type ?? words.trim().split('\n').at(-1) ?? '';
  return {
    type: 'capture_failed',
    message: `Listening on ${device} ended: ${detail.slice(0, longestDetail) || 'no reason given'}.`,
    nextStep: 'It is tried again by itself; look into the log if it keeps happening.',
  };
}
