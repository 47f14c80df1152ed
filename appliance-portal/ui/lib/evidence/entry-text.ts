import type { EvidenceEntry } from '@osiriscare/core/contracts/portal';
import { words } from './words.ts';

/** What a record is about, in a few words. */
export function entryText({ event, title, hostName }: EvidenceEntry): string {
  const what = title === null ? words.events[event] : `${words.events[event]}: ${title}`;
  return hostName === null ? what : `${what}, ${words.onHost(hostName)}`;
}
