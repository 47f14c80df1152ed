import type { SourceError } from '../source-error.ts';

/** Why the kernel's tables could not be read. */
export type NeighbourError = SourceError<'ip_missing' | 'ip_failed' | 'ip_output'>;

export function ipMissing(): NeighbourError {
  return {
    type: 'ip_missing',
    message: 'The program "ip" was not found on this machine.',
    nextStep: 'Install the package "iproute2" and start the scanner again.',
  };
}

export function ipFailed(reason: string): NeighbourError {
  return {
    type: 'ip_failed',
    message: `The program "ip" stopped with an error: ${reason}`,
    nextStep: 'Run "ip -j neigh show" as the scanner\'s user and read what it says.',
  };
}

export function ipOutput(reason: string): NeighbourError {
  return {
    type: 'ip_output',
    message: `The answer of the program "ip" could not be read: ${reason}`,
    nextStep: 'Check that "ip -V" reports iproute2 5.0 or newer.',
  };
}
