/** Why deep service detection did not work at all: a stable id, plain words and the next step. */
export interface NmapError {
  readonly type: 'nmap_missing' | 'nmap_failed' | 'nmap_output' | 'nmap_cancelled';
  readonly message: string;
  readonly nextStep: string;
}

export function nmapMissing(): NmapError {
  return {
    type: 'nmap_missing',
    message: 'Nmap is not installed on this machine.',
    nextStep: 'Install the package "nmap", or switch deep service detection off in the settings.',
  };
}

export function nmapFailed(reason: string): NmapError {
  return {
    type: 'nmap_failed',
    message: `Nmap stopped with an error: ${reason}`,
    nextStep: 'Check that "nmap --version" reports 7.80 or newer.',
  };
}

export function nmapOutput(reason: string): NmapError {
  return {
    type: 'nmap_output',
    message: `The output of Nmap could not be read: ${reason}.`,
    nextStep: 'Check that "nmap --version" reports 7.80 or newer.',
  };
}

export function nmapCancelled(): NmapError {
  return {
    type: 'nmap_cancelled',
    message: 'Deep service detection was stopped.',
    nextStep: 'Nothing to do; the next pass starts it again.',
  };
}
