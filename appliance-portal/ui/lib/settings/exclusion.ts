import { parseIpAddress, parseMacAddress } from '@osiriscare/core/net';

/** The target as it is kept: an address or a network card in its one spelling; nothing for anything else. */
export function exclusionTarget(text: string): string | undefined {
  const trimmed = text.trim();
  return parseMacAddress(trimmed) ?? parseIpAddress(trimmed);
}
