import type { DeviceState, DeviceType } from '@osiriscare/core/inventory';

/** A listener of the fake services; `kind` names a function of fakes/answers.py. */
export interface FakeService {
  readonly port: number;
  readonly kind:
    | 'silent'
    | 'winrm'
    | 'http'
    | 'rdp'
    | 'pjl'
    | 'rtsp'
    | 'sip'
    | 'mllp'
    | 'dicom'
    | 'nfs';
  readonly title?: string;
  readonly server?: string;
}

/** One service that a host announces over multicast DNS. */
interface DnsSdService {
  readonly type: string;
  readonly instance: string;
  readonly port: number;
  readonly text?: Readonly<Record<string, string>>;
}

/** Something a host says unasked; `kind` names a function of fakes/announcements.py. */
export type Announcement =
  | {
      readonly kind: 'dhcp';
      readonly hostname?: string;
      readonly fqdn?: string;
      readonly vendorClass?: string;
      readonly parameters: readonly number[];
    }
  | {
      readonly kind: 'netbios';
      readonly name: string;
      readonly workgroup: string;
      readonly serverType: number;
    }
  | { readonly kind: 'llmnr'; readonly name: string }
  | {
      readonly kind: 'mdns';
      readonly hostname: string;
      readonly services: readonly DnsSdService[];
      readonly asks?: string;
    }
  | {
      readonly kind: 'ssdp';
      readonly device: string;
      readonly server: string;
      readonly port: number;
    }
  | {
      readonly kind: 'wsd';
      readonly version: '2005' | '2009';
      readonly namespaces: Readonly<Record<string, string>>;
      readonly types: string;
      readonly scopes: string;
      readonly port: number;
    }
  | { readonly kind: 'intellivue'; readonly model: string }
  | { readonly kind: 'alaris' }
  | { readonly kind: 'asks'; readonly for: string }
  | { readonly kind: 'gratuitous' };

export type AnnouncementKind = Announcement['kind'];

/** A real program in a host of its own, started by services/SCRIPT. */
export interface Daemon {
  readonly script: string;
  /** Listeners that must be open before the host counts as up: `tcp/22`, `udp/161`. */
  readonly ready: readonly `${'tcp' | 'udp'}/${number}`[];
}

/** What the product is expected to decide about a host in the end. */
export interface Truth {
  readonly state: DeviceState;
  readonly type: DeviceType;
  /** Its only medical sign is met while it is probed as a cleared device. */
  readonly turnsWhenProbed?: true;
}

/** One device of the lab, before it exists. */
export interface HostPlan {
  /** At most 13 characters: `v-NAME` is an interface. */
  readonly name: string;
  readonly address: string;
  readonly mac: string;
  /** What it is, in words. */
  readonly kind: string;
  readonly truth: Truth;
  readonly daemon?: Daemon;
  readonly listens?: readonly FakeService[];
  readonly announces?: readonly Announcement[];
}
