import { SaxesParser } from 'saxes';
import { textFromBytes } from '../fact-text.ts';

/** What a WS-Discovery message says, as far as it matters. */
export interface DiscoveryMessage {
  /** Local name of the first element in the body: `Hello`, `Bye`, `Probe`, `ProbeMatches`, ... */
  readonly kind: string;
  /** Local names of all `Types`, without prefix. */
  readonly types: readonly string[];
  /** Text of all `XAddrs`. */
  readonly links: string;
}

const longestEnvelope = 16_384;
const deepestElement = 16;
const mostElements = 256;
const longestText = 4096;
const mostTypes = 16;

/**
 * Reads a SOAP envelope; `undefined` when it is not one. Ends at the first fault, at a document type (no entity is ever expanded), and at the limits on depth, elements and text;
 * what was read by then counts.
 */
export function readDiscoveryMessage(bytes: Uint8Array): DiscoveryMessage | undefined {
  const envelope = textFromBytes(bytes.subarray(0, longestEnvelope));
  if (!envelope.trimStart().startsWith('<')) return undefined;
  const reading: Reading = { path: [], texts: { Types: '', XAddrs: '' }, elements: 0 };
  try {
    createParser(reading).write(envelope);
  } catch {
    // The parser goes on after a fault if it is let, at the price of one stack trace each: hostile text made that cost 20 ms.
  }
  const { kind, texts } = reading;
  return kind === undefined
    ? undefined
    : { kind, types: typeNames(texts.Types), links: texts.XAddrs };
}

interface Reading {
  /** Local names of the open elements, outermost first. */
  readonly path: string[];
  readonly texts: { Types: string; XAddrs: string };
  kind?: string;
  elements: number;
}

function createParser(reading: Reading): SaxesParser {
  const parser = new SaxesParser();
  parser.on('doctype', refuse);
  parser.on('opentag', (tag) => open(reading, localName(tag.name)));
  parser.on('text', (text) => keep(reading, text));
  parser.on('closetag', () => void reading.path.pop());
  return parser;
}

function open(reading: Reading, name: string): void {
  const { path } = reading;
  if (path.length === 0 && name !== 'Envelope') refuse();
  if (path.length === 2 && path[1] === 'Body') reading.kind ??= name;
  path.push(name);
  reading.elements += 1;
  if (path.length > deepestElement || reading.elements > mostElements) refuse();
}

function keep({ path, texts }: Reading, text: string): void {
  const element = path.at(-1);
  if ((element !== 'Types' && element !== 'XAddrs') || path[1] !== 'Body') return;
  texts[element] = `${texts[element]} ${text}`.slice(0, longestText);
}

/** The only way to stop the parser. */
function refuse(): never {
  throw new Error('not to be read on');
}

function typeNames(text: string): string[] {
  return text
    .trim()
    .split(/\s+/, mostTypes)
    .map(localName)
    .filter((name) => name !== '');
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}
