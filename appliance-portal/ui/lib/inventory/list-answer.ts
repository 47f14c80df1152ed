import { countOf, formatNumber } from '#lib/format/number.ts';
import { isNarrowed } from './device-filter.ts';
import type { DeviceList } from './device-list.svelte.ts';
import type { Inventory } from './inventory.svelte.ts';
import { words } from './words.ts';

/** The sentence above the list: how many there are, or how many of them are shown. */
export function listAnswer(inventory: Inventory, list: DeviceList): string {
  const count = inventory.all.length;
  if (isNarrowed(list.filter))
    return words.answerSome(formatNumber(list.shown.length), countOf(count, 'device'));
  const undecided = inventory.toDecide.length;
  const waiting = words.waiting(undecided, formatNumber(undecided));
  return words.answerAll(capitalised(countOf(count, 'device')), waiting);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
