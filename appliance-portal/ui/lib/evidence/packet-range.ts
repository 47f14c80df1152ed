import { countOf, formatNumber } from '#lib/format/number.ts';
import { evidencePaths } from '@osiriscare/core/contracts/portal';
import { words } from './words.ts';

/** Most records of one packet. */
const mostInPacket = 5000;

/** The newest records that fit into one packet, as the form shows them at first: first and last. */
export function newestRange(length: number, pruned: number): { first: string; last: string } {
  return { first: String(Math.max(pruned, length - mostInPacket)), last: String(length - 1) };
}

/** Where the packet of a range is; else what is wrong with the range. */
export function packetOf(
  { first, last }: { readonly first: string; readonly last: string },
  { length, pruned }: { readonly length: number; readonly pruned: number },
): { readonly href: string } | { readonly fault: string } {
  const [from, until] = [first, last].map((text) =>
    /^\d{1,15}$/.test(text.trim()) ? Number(text) : NaN,
  );
  if (from === undefined || until === undefined) return { fault: words.rangeFault };
  if (!(from >= pruned && until >= from && until < length)) return { fault: words.rangeFault };
  const to = until + 1;
  if (to - from > mostInPacket) return { fault: words.rangeTooLarge(formatNumber(mostInPacket)) };
  return {
    href: `${evidencePaths.packet}?${new URLSearchParams({ from: String(from), to: String(to) })}`,
  };
}

/** `at most 5,000 records`. */
export const mostText = countOf(mostInPacket, 'record');
