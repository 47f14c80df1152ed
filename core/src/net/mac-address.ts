declare const macAddress: unique symbol;

/** A 48-bit hardware address in the one spelling used everywhere: lower case, colons (`00:1b:a9:aa:00:51`). */
export type MacAddress = string & { readonly [macAddress]: true };

const separated = /^[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}$/;
const dotted = /^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/;
const bare = /^[0-9a-f]{12}$/;

/** Reads the usual spellings (colons, hyphens, Cisco dots, none); `undefined` for anything else. */
export function parseMacAddress(text: string): MacAddress | undefined {
  const lower = text.trim().toLowerCase();
  if (!separated.test(lower) && !dotted.test(lower) && !bare.test(lower)) return undefined;
  const digits = lower.replaceAll(/[:.-]/g, '');
  return digits.match(/../g)?.join(':') as MacAddress | undefined;
}

/** Six bytes at `offset` as an address. The caller has checked that they are there. */
export function macAddressFromBytes(bytes: Uint8Array, offset = 0): MacAddress {
  return Array.from(bytes.subarray(offset, offset + 6), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join(':') as MacAddress;
}

/** True for broadcast and multicast addresses, which belong to no single device (IEEE 802: group bit). */
export function isGroupAddress(mac: MacAddress): boolean {
  return (firstByte(mac) & 1) === 1;
}

/** True when the address was made up by its device instead of bought from the IEEE (locally administered bit): phones do so to avoid being tracked. */
export function isRandomised(mac: MacAddress): boolean {
  return (firstByte(mac) & 2) === 2 && !isGroupAddress(mac);
}

function firstByte(mac: MacAddress): number {
  return Number.parseInt(mac.slice(0, 2), 16);
}
