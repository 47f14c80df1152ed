import { createHash, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkpointTask, formatCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts';
import { cosign, cosignaturesBy } from './cosignature.ts';
import { formatNote, parseNote, signaturesBy } from './signed-note.ts';
import {
  formatVerifierKey,
  parseVerifierKey,
  verifierKeyOf,
  type KeyKind,
  type VerifierKey,
} from './verifier-key.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

interface Holder {
  readonly key: VerifierKey;
  readonly publicKey: KeyObject;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

function holder(name: string, kind: KeyKind): Holder {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const key = verifierKeyOf(sha256, { name, kind, key: raw });
  if (!key) throw new Error(name);
  return { key, publicKey, sign: (message) => sign(null, message, privateKey) };
}

const log = holder('osiris.example/site-7/a', 'log');
const witness = holder('witness.example/desk-1', 'witness');
const head = { origin: log.key.name, size: 5, root: sha256(Uint8Array.of(5)) };
const note = signCheckpoint(head, log.key, log.sign);

/** The note that Go's package golang.org/x/mod/sumdb/note prints in its documentation. */
const goKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const goNote =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n\n" +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

test('the note in the documentation of Go is read, and its signature holds', () => {
  const key = parseVerifierKey(sha256, goKey);
  const parsed = parseNote(goNote);
  if (!key || !parsed) throw new Error('not read');
  expect(formatVerifierKey(key)).toBe(goKey);
  expect(formatNote(parsed)).toBe(goNote);
  const task = checkpointTask(parsed, key);
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.key]);
  const publicKey = { key: der, format: 'der', type: 'spki' } as const;
  expect(task && verify(null, task.message, publicKey, task.signature)).toBe(true);
});

test('a checkpoint is three lines, and is read as it was written', () => {
  expect(note.text).toBe(
    `osiris.example/site-7/a\n5\n${Buffer.from(head.root).toString('base64')}\n`,
  );
  expect(parseCheckpoint(note.text)).toEqual({ ...head, root: new Uint8Array(head.root) });
  expect(parseNote(formatNote(note))?.text).toBe(note.text);
});

test.each([
  ['a leading zero', (text: string) => text.replace('\n5\n', '\n05\n')],
  ['a sign', (text: string) => text.replace('\n5\n', '\n+5\n')],
  ['no size', (text: string) => text.replace('\n5\n', '\n\n')],
  [
    'a size that is not kept exactly',
    (text: string) => text.replace('\n5\n', '\n9007199254740993\n'),
  ],
  ['a line more', (text: string) => `${text}extension\n`],
  ['no last line end', (text: string) => text.slice(0, -1)],
  ['no origin', (text: string) => text.slice(text.indexOf('\n'))],
  ['an origin with a space', (text: string) => `a ${text}`],
  ['a short root', (text: string) => text.replace(/[^\n]{4}=\n$/, '\n')],
  ['carriage returns', (text: string) => text.replaceAll('\n', '\r\n')],
])('a checkpoint with %s is refused', (_, alter) => {
  expect(parseCheckpoint(alter(note.text))).toBeUndefined();
});

test.each([
  ['no signature', note.text],
  ['no blank line', formatNote(note).replace('\n\n', '\n')],
  ['a hyphen for the dash', formatNote(note).replace('—', '-')],
  ['words behind the signature', formatNote(note).replace(/\n$/, ' x\n')],
  ['a control character', formatNote(note).replace('osiris', 'osi\u0007ris')],
  ['a signature that is no Base64', formatNote(note).replace(/=*\n$/, '!\n')],
  ['no last line end', formatNote(note).slice(0, -1)],
  [
    'more signatures than anybody makes',
    formatNote({ ...note, signatures: Array(101).fill(note.signatures[0]) }),
  ],
])('a note with %s is refused', (_, text) => {
  expect(parseNote(text)).toBeUndefined();
});

test('no text makes a reader throw', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('—', ' ', '\n', '5', 'a', 'A', '=', '+') }),
      (text) => {
        parseNote(text);
        parseCheckpoint(text);
        parseVerifierKey(sha256, text);
        expect(true).toBe(true);
      },
    ),
  );
});

test("the log's signature holds over its checkpoint and over no other", () => {
  const task = checkpointTask(note, log.key);
  expect(task && verify(null, task.message, log.publicKey, task.signature)).toBe(true);
  const other = checkpointTask({ ...note, text: formatCheckpoint({ ...head, size: 6 }) }, log.key);
  expect(other && verify(null, other.message, log.publicKey, other.signature)).toBe(false);
});

test("a checkpoint that the log signed twice, or another key of the same name signed, has no signature of the log's", () => {
  const twice = { ...note, signatures: [...note.signatures, ...note.signatures] };
  expect(checkpointTask(twice, log.key)).toBeUndefined();
  expect(checkpointTask(note, holder(log.key.name, 'log').key)).toBeUndefined();
});

test('a witness signs checkpoint and time together', () => {
  const line = cosign(note, { key: witness.key, at: 1_767_603_600 }, witness.sign);
  const cosigned = parseNote(formatNote({ ...note, signatures: [...note.signatures, line] }));
  const [cosignature] = cosignaturesBy(cosigned!, witness.key);
  expect(cosignature?.at).toBe(1_767_603_600);
  expect(new TextDecoder().decode(cosignature?.task.message)).toBe(
    `cosignature/v1\ntime 1767603600\n${note.text}`,
  );
  expect(
    verify(null, cosignature!.task.message, witness.publicKey, cosignature!.task.signature),
  ).toBe(true);
  const later = Uint8Array.from(line.bytes);
  later[7] = (later[7] ?? 0) ^ 1;
  const [moved] = cosignaturesBy({ ...note, signatures: [{ ...line, bytes: later }] }, witness.key);
  expect(verify(null, moved!.task.message, witness.publicKey, moved!.task.signature)).toBe(false);
});

test('a cosignature of another length is no cosignature', () => {
  const line = cosign(note, { key: witness.key, at: 0 }, witness.sign);
  const short = { ...line, bytes: line.bytes.subarray(8) };
  expect(cosignaturesBy({ ...note, signatures: [short] }, witness.key)).toEqual([undefined]);
});

test('the key of a log never passes for that of a witness: the kind is part of the id', () => {
  const asWitness = verifierKeyOf(sha256, { ...log.key, kind: 'witness' });
  expect(signaturesBy(note, asWitness!)).toEqual([]);
});

test.each([
  ['another name', (text: string) => `x${text}`],
  ['another id', (text: string) => text.replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
  ['an unknown kind', (text: string) => text.replace(/\+A[A-Za-f]/, '+CQ')],
  ['a name with a space', (text: string) => text.replace('osiris', 'osi ris')],
])('a written key with %s is refused', (_, alter) => {
  expect(parseVerifierKey(sha256, alter(formatVerifierKey(log.key)))).toBeUndefined();
});

test('a key of small order gets no name', () => {
  expect(
    verifierKeyOf(sha256, { name: 'a', kind: 'log', key: new Uint8Array(32) }),
  ).toBeUndefined();
});
