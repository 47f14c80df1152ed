type Fault<Type extends string> = {
  readonly type: Type;
  readonly message: string;
  readonly nextStep: string;
};

/** Why the kernel does not guard (or count). Everything else goes on; people are told. */
export type GuardError =
  | Fault<'guard_tool_missing'>
  | Fault<'guard_not_permitted'>
  | Fault<'guard_unsupported'>
  | Fault<'guard_not_installed'>;

export function guardToolMissing(): GuardError {
  return {
    type: 'guard_tool_missing',
    message: 'The program nft, which loads the kernel guard, is not installed.',
    nextStep: 'Install it (Debian: apt-get install nftables; NixOS: pkgs.nftables) and restart.',
  };
}

export function guardNotPermitted(): GuardError {
  return {
    type: 'guard_not_permitted',
    message: 'This process may not change the packet filter, so the kernel guard is off.',
    nextStep:
      'Run the scanner as root, or give its service AmbientCapabilities=CAP_NET_ADMIN in systemd.',
  };
}

export function guardUnsupported(detail: string): GuardError {
  return {
    type: 'guard_unsupported',
    message: `The kernel refused the guard: ${detail}`,
    nextStep:
      'Use Linux 5.16 or newer with nf_tables, and check that the interface in the settings exists.',
  };
}

export function guardNotInstalled(): GuardError {
  return {
    type: 'guard_not_installed',
    message: 'The kernel guard is not loaded.',
    nextStep: 'Restart the scanner; if this stays, read its log.',
  };
}
