import type { Duplex } from 'node:stream';
import { readStream } from './read-stream.ts';

/** What the front page of a web server tells. */
export interface HttpSigns {
  readonly server?: string;
  readonly title?: string;
  readonly bytes: Buffer;
}

/** Asks once for the front page and reads at most 4 KiB of the answer; servers that know ranges send no more. */
export async function readHttp(stream: Duplex, host: string): Promise<HttpSigns> {
  const authority = host.includes(':') ? `[${host}]` : host;
  const lines = [
    'GET / HTTP/1.0',
    `Host: ${authority}`,
    'User-Agent: OsirisCare-inventory',
    'Accept: text/html',
    'Range: bytes=0-4095',
    'Connection: close',
  ];
  stream.write(`${lines.join('\r\n')}\r\n\r\n`);
  const bytes = await readStream(stream, {
    bytes: 4_096,
    timeoutMs: 2_000,
    isEnough: (soFar) => soFar.includes('</title>'),
  });
  return { ...parseHttp(bytes.toString('utf8')), bytes };
}

/** Reads `Server` and `<title>`; text that is no HTTP answer tells nothing. */
function parseHttp(text: string): Omit<HttpSigns, 'bytes'> {
  if (!/^HTTP\/\d/i.test(text)) return {};
  const end = text.search(/\r?\n\r?\n/);
  const head = end === -1 ? text : text.slice(0, end);
  const server = /^server:[ \t]*([^\r\n]{1,256})/im.exec(head)?.[1];
  const title = /<title[^>]{0,100}>([^<]{1,512})/i.exec(text)?.[1];
  return { ...(server && { server }), ...(title && { title: plainText(title) }) };
}

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['nbsp', ' '],
]);

function plainText(html: string): string {
  return html.replaceAll(/&([a-z]{2,4});/g, (whole, name: string) => entities.get(name) ?? whole);
}
