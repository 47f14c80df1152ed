import type { Evidence } from './evidence.ts';
import type { FactKind, KnownFact } from './fact.ts';
import type { Reading } from './reading.ts';

/** Days without a sign-in after which an account no longer proves what the device is. AD writes `lastLogonTimestamp` only every 9 to 14 days. */
export const staleAfterDays = 45;

const dayMs = 86_400_000;

type DirectoryValue =
  | 'ordinary computer'
  | 'switched off'
  | 'not seen lately'
  | 'special system'
  | 'unclear';

const meanings: Record<DirectoryValue, string> = {
  'ordinary computer':
    'The directory of the practice knows it as an ordinary computer that signed in recently.',
  'switched off': 'Its account in the directory of the practice is switched off.',
  'not seen lately': `It has not signed in to the directory for more than ${staleAfterDays} days.`,
  'special system':
    'The directory says that it runs a system that is made for machines rather than for people.',
  unclear: 'The directory of the practice does not say enough about it to be sure.',
};

/**
 * What the computer account says, taken together.
 *
 * SPEC: "an enabled AD computer object in a normal OU with an ordinary operating system". The account counts only when the device itself announced its name.
 */
export function directoryReading(facts: readonly KnownFact[], now: number): Reading[] {
  const computers = facts.filter(({ kind }) => kind === 'directory.computer');
  const latest = computers.reduce<KnownFact | undefined>(later, undefined);
  if (!latest) return [];
  const value = judge(facts, now);
  const ordinary = value === 'ordinary computer';
  const evidence: Evidence = {
    kind: 'directory.verdict',
    value,
    meaning: meanings[value],
    source: 'directory',
    leaning: ordinary ? 'ordinary' : value === 'special system' ? 'protects' : 'neutral',
    strength: ordinary ? 0.9 : 0.5,
    at: latest.lastAt,
  };
  return [{ evidence }];
}

function judge(facts: readonly KnownFact[], now: number): DirectoryValue {
  const systems = currentValues(facts, 'directory.os');
  const enabled = currentValues(facts, 'directory.enabled');
  const logons = currentValues(facts, 'directory.last-logon');
  const units = currentValues(facts, 'directory.unit');
  if (facts.some(({ kind, value }) => kind === 'directory.os' && isSpecialSystem(value)))
    return 'special system';
  if (enabled.includes('false')) return 'switched off';
  if (logons.some((day) => isStale(day, now))) return 'not seen lately';
  const known = [systems, enabled, logons, units].every(({ length }) => length > 0);
  const announced = facts.some(({ kind }) => kind === 'name');
  return known && announced && systems.every(isOrdinarySystem) ? 'ordinary computer' : 'unclear';
}

/** The values that the directory gave last. Two that were given within a day of each other both count. */
function currentValues(facts: readonly KnownFact[], kind: FactKind): string[] {
  const given = facts.filter((fact) => fact.kind === kind);
  const latestAt = given.reduce((at, { lastAt }) => Math.max(at, lastAt), 0);
  return given.filter(({ lastAt }) => lastAt > latestAt - dayMs).map(({ value }) => value);
}

/** Unreadable dates and dates in the future are stale. */
function isStale(text: string, now: number): boolean {
  const daysAgo = (now - parseIsoDate(text)) / dayMs;
  return !(daysAgo >= -1 && daysAgo <= staleAfterDays);
}

function parseIsoDate(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (!match) return Number.NaN;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  return daysSinceEpoch(year, month, day) * dayMs;
}

/** Days from 1970-01-01 in the Gregorian calendar (Richards' formula for Julian day numbers). */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shift = Math.floor((14 - month) / 12);
  const y = year + 4800 - shift;
  const m = month + 12 * shift - 3;
  const days = day + Math.floor((153 * m + 2) / 5) + 365 * y;
  return days + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) - 32_045 - 2_440_588;
}

const special =
  /\b(?:embedded|iot|lts[bc]|thin|point of service|posready|ce|compact|ecos|qnx|vxworks|rtos)\b/i;

function isSpecialSystem(system: string): boolean {
  return special.test(system);
}

/** Systems that are sold for offices and still maintained; older ones live on in consoles of medical devices. */
function isOrdinarySystem(system: string): boolean {
  return ordinarySystems.some((pattern) => pattern.test(system));
}

const ordinarySystems = [
  /^windows (?:10|11) (?:pro|professional|enterprise|education|home|business)\b/i,
  /^windows (?:10|11)(?: 10\.0.{0,20})?$/i,
  /^windows server (?:2012|2016|2019|2022|2025)\b/i,
  /^(?:mac ?os|os x)\b/i,
  /^(?:ubuntu|debian|red hat|rhel|centos|rocky|almalinux|suse|fedora|samba)\b/i,
];

function later(a: KnownFact | undefined, b: KnownFact): KnownFact {
  return a && a.lastAt >= b.lastAt ? a : b;
}
