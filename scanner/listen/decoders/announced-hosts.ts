import { parseIpAddress, type IpAddress } from '@osiriscare/core/net';

const mostLinks = 16;
const longestText = 2048;
const hostPart = /^[a-z][a-z0-9+.-]*:\/\/(?:\[([0-9a-f:.]+)(?:%[^\]]*)?\]|([^/:?#]+))/i;

/** The addresses in a list of links separated by spaces; links to names are left out. */
export function addressesInLinks(text: string): IpAddress[] {
  const links = text.slice(0, longestText).trim().split(/\s+/, mostLinks);
  return links.flatMap((link) => {
    const match = hostPart.exec(link);
    return parseIpAddress(match?.[1] ?? match?.[2] ?? '') ?? [];
  });
}
