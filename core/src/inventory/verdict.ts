import type { Evidence, EvidenceKey } from './evidence.ts';

/** See "Three states" in docs/architecture.md: medical and held devices receive nothing from us. */
export const deviceStates = ['medical', 'held', 'cleared'] as const;
export type DeviceState = (typeof deviceStates)[number];

/** What may be sent to a device. */
export type Contact =
  | { readonly allowed: false }
  | {
      readonly allowed: true;
      readonly because: 'cleared' | 'opted-in';
      /** Most packets in one pass. */
      readonly packetBudget: number;
      /** When the permission ends by itself; absent for cleared devices. */
      readonly until?: number;
    };

/** What the gate decided about one device, with everything that led to it. */
export interface Verdict {
  readonly state: DeviceState;
  readonly contact: Contact;
  /** 0 to 1: how sure the state is. A person's word and a medical sign are 1. */
  readonly confidence: number;
  /** One sentence for a practice manager. */
  readonly summary: string;
  /** The evidence that decided, strongest first. */
  readonly because: readonly Evidence[];
  /** Protective evidence ever seen; the store keeps it and hands it in again, so that protection never ends because evidence was lost. */
  readonly latched: readonly EvidenceKey[];
}
