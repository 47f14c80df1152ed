import { hash } from 'node:crypto';
import type { Observation } from '@osiriscare/core/inventory';
import type { ListenEvent } from './listen-event.ts';
import { createRecentMap } from './recent-map.ts';

/** Something on the network talks more than any honest device; told once in each window. `at` is in milliseconds since 1970-01-01 UTC. */
export type FloodNotice =
  /** More new cards than the limit of the minute or the day: somebody makes up addresses. */
  | { readonly type: 'too_many_new_cards'; readonly at: number; readonly limit: number }
  /** One card (or address, where no card is visible) says new things without end. */
  | { readonly type: 'card_says_too_much'; readonly at: number; readonly subject: string };

export interface SightingFilter {
  /** False when the event brings nothing new or belongs to a flood, and is not to be stored. */
  readonly admits: (event: ListenEvent) => boolean;
}

/** Bounds of {@link createSightingFilter}. */
export const sightingLimits = {
  /** The same words from the same card within this time are one observation. */
  repeatMs: 30_000,
  newCardsPerMinute: 600,
  newCardsPerDay: 5000,
  eventsPerCardAndMinute: 120,
} as const;

const mostCards = 10_000;
const mostEvents = 20_000;
const minuteMs = 60_000;
const dayMs = 86_400_000;
const longestPlainKey = 128;

interface Tally {
  readonly from: number;
  readonly count: number;
}

/**
 * Stands in front of the store, so that neither chatter nor a flood of made-up addresses can fill the disk. It remembers 10,000 cards and 20,000 events at most, the least recent
 * forgotten first. Time is that of the events. A protocol spoken, which may be a medical sign, is not counted against its card: nobody can drown it with noise in the device's name.
 */
export function createSightingFilter(onFlood: (notice: FloodNotice) => void): SightingFilter {
  const lastAdmitted = createRecentMap<number>(mostEvents);
  const cards = createRecentMap<Tally>(mostCards);
  const allowsNewThisMinute = createLimit(sightingLimits.newCardsPerMinute, minuteMs, onFlood);
  const allowsNewToday = createLimit(sightingLimits.newCardsPerDay, dayMs, onFlood);

  const allowsCard = (event: ListenEvent, subject: string, at: number): boolean => {
    const before = cards.get(subject);
    if (!before && !(allowsNewThisMinute(at) && allowsNewToday(at))) return false;
    const tally = counted(before, at, minuteMs);
    cards.set(subject, tally);
    const limit = sightingLimits.eventsPerCardAndMinute;
    if (tally.count === limit + 1) onFlood({ type: 'card_says_too_much', at, subject });
    return tally.count <= limit || saysProtocol(event);
  };
  const admits = (event: ListenEvent): boolean => {
    const { at } = event.type === 'observation' ? event.observation : event;
    const subject = subjectOf(event);
    const key = keyOf(event, subject);
    const elapsedMs = at - (lastAdmitted.get(key) ?? -Infinity);
    if (elapsedMs >= 0 && elapsedMs < sightingLimits.repeatMs) return false;
    if (!allowsCard(event, subject, at)) return false;
    lastAdmitted.set(key, at);
    return true;
  };
  return { admits };
}

function createLimit(limit: number, windowMs: number, onFlood: (notice: FloodNotice) => void) {
  let tally: Tally | undefined;
  return (at: number): boolean => {
    tally = counted(tally, at, windowMs);
    if (tally.count === limit + 1) onFlood({ type: 'too_many_new_cards', at, limit });
    return tally.count <= limit;
  };
}

/** One more in the window that began with the first; a clock set back begins a new one. */
function counted(tally: Tally | undefined, at: number, windowMs: number): Tally {
  if (!tally || at < tally.from || at - tally.from >= windowMs) return { from: at, count: 1 };
  return { from: tally.from, count: tally.count + 1 };
}

function saysProtocol(event: ListenEvent): boolean {
  return (
    event.type === 'observation' &&
    event.observation.facts.some((fact) => fact.kind === 'protocol.spoken')
  );
}

function subjectOf(event: ListenEvent): string {
  if (event.type === 'arp-question') return event.mac;
  return event.observation.mac ?? event.observation.address ?? '';
}

function keyOf(event: ListenEvent, subject: string): string {
  const words = event.type === 'observation' ? observed(event.observation) : `asks ${event.target}`;
  const key = `${subject} ${words}`;
  return key.length <= longestPlainKey ? key : hash('sha256', key);
}

function observed({ source, address, facts }: Observation): string {
  const said = facts.map((fact) => `${fact.kind}=${fact.value}`).join('\n');
  return `${source} ${address ?? ''} ${said}`;
}
