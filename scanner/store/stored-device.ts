import type {
  Assessment,
  DeviceId,
  DeviceRecord,
  DeviceState,
  DeviceType,
  Habit,
  Presence,
} from '@osiriscare/core/inventory';

/** A service that a device was found to offer at its last probe. */
export interface DeviceService {
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  /** In words: `Web page`. */
  readonly service: string;
  /** First line that it said; empty when it said nothing. */
  readonly banner: string;
}

/** How reliably a device answers one way of looking for it. */
export interface DeviceHabit extends Habit {
  readonly way: 'sweep' | 'probe' | 'agent';
}

/** What was concluded when the device was last written; kept so that lists need no new assessment. */
export interface Conclusion {
  /** Best name for people, without the label. */
  readonly name: string;
  readonly state: DeviceState;
  /** True while a person's opt-in is in force. */
  readonly optedIn: boolean;
  readonly type: DeviceType;
  readonly vendor: string | null;
  readonly os: string | null;
  /** The verdict in one sentence. */
  readonly summary: string;
}

/** Everything that is kept about one device. */
export interface StoredDevice {
  readonly record: DeviceRecord;
  readonly conclusion: Conclusion;
  readonly services: readonly DeviceService[];
  /** What people call it. */
  readonly label: string | null;
  readonly note: string | null;
  readonly presence: Presence;
  /** How reliably it answers each way of looking for it. */
  readonly habits: readonly DeviceHabit[];
  /** Devices that a person split from this one: they are never merged with it again by evidence. */
  readonly keptApartFrom: readonly DeviceId[];
}

/** The part of an assessment that is kept. */
export function concludedFrom({ verdict, classification, ...rest }: Assessment): Conclusion {
  return {
    name: rest.displayName,
    state: verdict.state,
    optedIn: verdict.contact.allowed && verdict.contact.because === 'opted-in',
    type: classification.type,
    vendor: rest.vendor ?? null,
    os: classification.os ?? null,
    summary: verdict.summary,
  };
}
