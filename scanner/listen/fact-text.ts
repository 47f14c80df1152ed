import { factOf, readableText, type Fact } from '@osiriscare/core/inventory';

const longestHostName = 63;
/** What software without a name of its own announces. */
const nobodysNames: ReadonlySet<string> = new Set(['localhost', '(none)', 'unknown', 'none']);
const utf8 = new TextDecoder();

/** The first label of a host name, without its domain, as heard; `undefined` when it names no particular host. */
export function nameFact(hostName: string): Fact | undefined {
  const label = readableText(hostName).split('.', 1)[0] ?? '';
  if (label.length > longestHostName || nobodysNames.has(label.toLowerCase())) return undefined;
  return factOf('name', label);
}

/** Bytes as text; wrong UTF-8 becomes U+FFFD. */
export function textFromBytes(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}
