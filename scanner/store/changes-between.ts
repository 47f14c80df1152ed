import {
  serviceOf,
  type AddressUse,
  type Decision,
  type DeviceType,
} from '@osiriscare/core/inventory';
import { isIpv4 } from '@osiriscare/core/net';
import { deviceTypeWords } from '@osiriscare/resources/words/devices';
import type { DeviceService, StoredDevice } from './stored-device.ts';

/** One line of a device's history. */
export interface Change {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly kind: ChangeKind;
  /** In plain words, a full sentence. */
  readonly text: string;
  /** The person who did it; `null` when the scanner itself noticed. */
  readonly by: string | null;
}

export type ChangeKind =
  | 'first-seen'
  | 'address'
  | 'card'
  | 'name'
  | 'state'
  | 'type'
  | 'services'
  | 'decision'
  | 'opt-in-ended'
  | 'label'
  | 'note'
  | 'merge'
  | 'split';

/** When a difference came about, and through whom. */
export interface Occasion {
  readonly at: number;
  readonly by: string | null;
}

/** What a person would want to read about the difference between two states of a device; empty when nothing of interest changed. */
export function changesBetween(
  before: StoredDevice | undefined,
  after: StoredDevice,
  occasion: Occasion,
): Change[] {
  if (!before) return [line('first-seen', firstSeen(after), { ...occasion, by: null })];
  const change = { before, after };
  const said = [
    line('decision', decisionText(change), {
      ...occasion,
      by: after.record.decision?.by ?? occasion.by,
    }),
  ];
  const written = [
    line('label', labelText(change), occasion),
    line('note', noteText(change), occasion),
  ];
  const noticed = [
    line('address', addressText(change), occasion),
    line('card', cardText(change), occasion),
    line('name', nameText(change), occasion),
    line('type', typeText(change), occasion),
    line('services', servicesText(change), occasion),
    line('state', stateText(change), occasion),
    line('opt-in-ended', optInEndedText(change), occasion),
  ].map((entry) => ({ ...entry, by: null }));
  return [...said, ...written, ...noticed].filter(({ text }) => text !== '');
}

interface Difference {
  readonly before: StoredDevice;
  readonly after: StoredDevice;
}

function line(kind: ChangeKind, text: string, { at, by }: Occasion): Change {
  return { at, kind, text, by };
}

function firstSeen({ record, conclusion }: StoredDevice): string {
  const address = newestIpv4(record.addresses)?.address ?? record.addresses[0]?.address;
  const where = address ? ` with the address ${address}` : '';
  return `First seen${where}: ${stateWords[conclusion.state]}.`;
}

const inUseForMs = 86_400_000;

/** An address that was in use within a day is no news: some devices have several. IPv6 addresses come and go by design. */
function addressText({ before, after }: Difference): string {
  if (before.record.addresses === after.record.addresses) return '';
  const old = newestIpv4(before.record.addresses);
  const now = newestIpv4(after.record.addresses);
  if (!now || now.address === old?.address) return '';
  if (!old) return `Has the address ${now.address}.`;
  const uses = before.record.addresses.filter(({ address }) => address === now.address);
  if (uses.some(({ lastAt }) => now.lastAt - lastAt < inUseForMs)) return '';
  return `Address changed from ${old.address} to ${now.address}.`;
}

function newestIpv4(uses: readonly AddressUse[]): AddressUse | undefined {
  return uses
    .filter(({ address }) => isIpv4(address))
    .reduce<AddressUse | undefined>(
      (best, use) => (best && best.lastAt >= use.lastAt ? best : use),
      undefined,
    );
}

function cardText({ before, after }: Difference): string {
  const known = new Set(before.record.macs);
  const fresh = after.record.macs.filter((mac) => !known.has(mac));
  return fresh.length === 0 ? '' : `Also uses the network card ${fresh.join(', ')}.`;
}

function nameText({ before, after }: Difference): string {
  const [old, now] = [before.conclusion.name, after.conclusion.name];
  return old === now ? '' : `Name changed from ${old} to ${now}.`;
}

function typeText({ before, after }: Difference): string {
  const [old, now] = [before.conclusion.type, after.conclusion.type];
  if (old === now) return '';
  if (now === 'unknown') return 'No longer known what kind of device it is.';
  return `Recognised as ${typeWords(now)}${old === 'unknown' ? '' : `, before as ${typeWords(old)}`}.`;
}

function typeWords(type: DeviceType): string {
  return deviceTypeWords[type].toLowerCase();
}

const stateWords = {
  medical: 'treated as medical',
  held: 'held until something or somebody says what it is',
  cleared: 'cleared as ordinary equipment',
} as const;

function stateText({ before, after }: Difference): string {
  const { state, summary } = after.conclusion;
  return before.conclusion.state === state ? '' : `Now ${stateWords[state]}. ${summary}`;
}

/** An opt-in that is over although nobody said anything new. */
function optInEndedText({ before, after }: Difference): string {
  const ended = before.conclusion.optedIn && !after.conclusion.optedIn;
  const same = before.record.decision?.at === after.record.decision?.at;
  return ended && same ? 'The opt-in ended by itself. Nothing is sent to it any more.' : '';
}

function servicesText({ before, after }: Difference): string {
  if (before.services === after.services) return '';
  const started = namesOf(after.services, before.services);
  const ended = namesOf(before.services, after.services);
  const sentences = [
    started === '' ? '' : `Now offers ${started}.`,
    ended === '' ? '' : `No longer offers ${ended}.`,
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function namesOf(services: readonly DeviceService[], except: readonly DeviceService[]): string {
  const known = new Set(except.map(portOf));
  const fresh = services.filter((service) => !known.has(portOf(service)));
  return fresh
    .map(
      (service) => `${serviceOf(portOf(service))?.label ?? service.service} (${portOf(service)})`,
    )
    .join(', ');
}

function portOf({ protocol, port }: DeviceService): string {
  return `${protocol}/${port}`;
}

function decisionText({ before, after }: Difference): string {
  const { decision } = after.record;
  if (!decision || decision.at === before.record.decision?.at) return '';
  return `${decisionWords(decision)} Reason: ${decision.reason}`;
}

function decisionWords(decision: Decision): string {
  if (decision.kind !== 'opt-in') return plainDecisionWords[decision.kind];
  const until = new Date(decision.expiresAt).toISOString().slice(0, 10);
  return `Opted in until ${until}: at most ${decision.packetBudget} packets in all.`;
}

const plainDecisionWords = {
  clear: 'Cleared as ordinary equipment.',
  hold: 'To be left alone.',
  medical: 'Said to be a medical device.',
  withdraw: 'The decision about it was taken back.',
} as const;

function labelText({ before, after }: Difference): string {
  if (before.label === after.label) return '';
  return after.label === null ? 'Label removed.' : `Labelled ${after.label}.`;
}

function noteText({ before, after }: Difference): string {
  if (before.note === after.note) return '';
  return after.note === null ? 'Note removed.' : 'Note changed.';
}
