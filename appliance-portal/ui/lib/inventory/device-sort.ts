import type { DeviceSummary } from '@osiriscare/core/contracts/portal';
import { deviceTypes } from './kinds.ts';

const sortColumns = ['name', 'state', 'type', 'vendor', 'address', 'seen'] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface SortOrder {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** The order of an address: `name`, `-seen`; by name where it says nothing. */
export function sortFrom(text: string | null): SortOrder {
  const descending = text?.startsWith('-') ?? false;
  const name = descending ? text?.slice(1) : text;
  return { column: sortColumns.find((column) => column === name) ?? 'name', descending };
}

/** The address's word for an order. */
export function sortText({ column, descending }: SortOrder): string {
  return `${descending ? '-' : ''}${column}`;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const stateRank = { medical: 0, held: 1, cleared: 2 } as const;
const typeRank = new Map(deviceTypes.map((type, index) => [type, index]));

type Compare = (a: DeviceSummary, b: DeviceSummary) => number;

const comparisons: Readonly<Record<SortColumn, Compare>> = {
  name: (a, b) => collator.compare(a.name, b.name),
  state: (a, b) => stateRank[a.state] - stateRank[b.state],
  type: (a, b) => (typeRank.get(a.type) ?? 0) - (typeRank.get(b.type) ?? 0),
  vendor: (a, b) => collator.compare(a.vendor ?? '\uffff', b.vendor ?? '\uffff'),
  address: (a, b) => addressNumber(a) - addressNumber(b),
  seen: (a, b) => b.lastSeenAt - a.lastSeenAt,
};

/** A sorted copy; equals stand in order of their id, so that rows never jump about. */
export function sortDevices(
  devices: readonly DeviceSummary[],
  { column, descending }: SortOrder,
): readonly DeviceSummary[] {
  const compare = comparisons[column];
  const sign = descending ? -1 : 1;
  return devices.toSorted((a, b) => sign * compare(a, b) || (a.id < b.id ? -1 : 1));
}

/** First IPv4 address as a number; devices without one come last. */
function addressNumber({ addresses }: DeviceSummary): number {
  const parts = addresses.find((address) => !address.includes(':'))?.split('.');
  return parts ? parts.reduce((sum, part) => sum * 256 + Number(part), 0) : Infinity;
}
