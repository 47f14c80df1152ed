import type { Subnet } from '@osiriscare/core/net';

type Fault<Type extends string> = {
  readonly type: Type;
  readonly message: string;
  readonly nextStep: string;
};

/** Why a sweep did not run, or not to its end. Nothing was sent unless the type is `sweep_aborted` or `sweep_failed`. */
export type SweepError =
  | Fault<'sweep_tool_missing'>
  | Fault<'raw_socket_not_permitted'>
  | Fault<'interface_missing'>
  | Fault<'subnet_not_local'>
  | Fault<'sweep_aborted'>
  | Fault<'sweep_failed'>;

export function toolMissing(): SweepError {
  return {
    type: 'sweep_tool_missing',
    message: 'The program arp-scan, which asks a subnet who is there, is not installed.',
    nextStep: 'Install it (Debian: apt-get install arp-scan; NixOS: pkgs.arp-scan) and scan again.',
  };
}

export function rawSocketNotPermitted(): SweepError {
  return {
    type: 'raw_socket_not_permitted',
    message: 'This process may not open raw sockets, so nothing was sent.',
    nextStep:
      'Run the scanner as root, or give its service AmbientCapabilities=CAP_NET_RAW in systemd, or run: setcap cap_net_raw+p $(command -v arp-scan)',
  };
}

export function interfaceMissing(device: string): SweepError {
  return {
    type: 'interface_missing',
    message: `There is no network interface ${device} with an address, or it is down.`,
    nextStep: 'Run "ip -br address" to see the names, and correct the interface in the settings.',
  };
}

export function subnetNotLocal(subnet: Subnet): SweepError {
  return {
    type: 'subnet_not_local',
    message: `This machine has no address in ${subnet.text}, and devices behind a router cannot be swept.`,
    nextStep: 'Name a subnet that this machine is connected to: "ip -br address" lists them.',
  };
}

export function sweepAborted(): SweepError {
  return {
    type: 'sweep_aborted',
    message: 'The sweep was stopped before its end.',
    nextStep: 'Start the scan again when you are ready.',
  };
}

export function sweepFailed(detail: string): SweepError {
  return {
    type: 'sweep_failed',
    message: `arp-scan stopped with: ${detail}`,
    nextStep: 'Run "arp-scan --version" as the same user, then scan again.',
  };
}
