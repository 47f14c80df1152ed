import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentPaths } from '@osiriscare/core/contracts/portal';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPortal, type TestPortal } from '../testing/portal-harness.ts';
import type { TestBrowser } from '../testing/test-browser.ts';
import { inventoryCsv } from './inventory-csv.ts';
import { inventoryPdf } from './inventory-pdf.ts';
import { networkMap } from './network-map.ts';
import { linesOf } from './text-lines.ts';
import { toPrintable } from './printable.ts';
import { manyScripts, reportOf } from './testing.ts';

let portal: TestPortal;
let browser: TestBrowser;
beforeAll(async () => {
  portal = await startTestPortal();
  await portal.startScanner(30);
  browser = await portal.browserOf('viewer');
});
afterAll(() => portal[Symbol.asyncDispose]());

const folder = (): string => mkdtempSync(join(tmpdir(), 'osiris-documents-'));

/** What a stranger does, with nothing of ours. */
function verify(at: string, name: string): string {
  const args = `pkeyutl -verify -pubin -inkey public-key.pem -rawin -in ${name} -sigfile ${name}.sig`;
  return execFileSync('openssl', args.split(' '), { cwd: at }).toString();
}

test.each(['inventoryPdf', 'inventoryCsv', 'mapSvg', 'packetZip'] as const)(
  'the signature of %s is verified by openssl',
  async (kind) => {
    const at = folder();
    const document = await browser.ask(documentPaths[kind]);
    const link = /<([^>]+)>; rel="signature"/.exec(String(document.headers['link']))?.[1] ?? '';
    writeFileSync(join(at, 'document'), document.bytes);
    writeFileSync(join(at, 'document.sig'), (await browser.ask(link)).bytes);
    writeFileSync(join(at, 'public-key.pem'), (await browser.ask(documentPaths.publicKey)).bytes);
    expect(verify(at, 'document')).toContain('Signature Verified Successfully');
    writeFileSync(join(at, 'document'), Buffer.concat([document.bytes, Buffer.from(' ')]));
    expect(() => verify(at, 'document')).toThrow('Command failed');
  },
);

test('the packet opens with unzip, and everything in it verifies', async () => {
  const at = folder();
  writeFileSync(join(at, 'packet.zip'), (await browser.ask(documentPaths.packetZip)).bytes);
  execFileSync('python3', ['-m', 'zipfile', '-e', 'packet.zip', '.'], { cwd: at });
  for (const name of ['inventory.csv', 'inventory.pdf', 'network-map.svg'])
    expect(verify(at, name)).toContain('Successfully');
  const digest = execFileSync('sha256sum', ['inventory.csv'], { cwd: at }).toString().slice(0, 64);
  expect(readFileSync(join(at, 'network-map.svg'), 'utf8')).toContain(digest);
});

test('documents are dated, noted in the audit, and only for people signed in', async () => {
  const answer = await browser.ask(documentPaths.inventoryCsv);
  expect(answer.headers['content-disposition']).toMatch(
    /^attachment; filename="inventory-20260105-090000-[\da-f]{8}\.csv"$/,
  );
  const [newest] = portal.files.store.audit.newest(1);
  expect(newest).toMatchObject({ by: 'Vic Viewer', action: 'document' });
  for (const path of Object.values(documentPaths))
    expect((await portal.browser().ask(path)).problem).toBe('not_signed_in');
});

test('without any word from the scanner there is no inventory to sign', async () => {
  await using empty = await startTestPortal();
  const viewer = await empty.browserOf('viewer');
  expect((await viewer.ask(documentPaths.inventoryPdf)).problem).toBe('inventory_not_known');
});

test('a thousand devices make a PDF of some thirty pages with every device in it', async () => {
  const report = reportOf(Array.from({ length: 1000 }, (_, index) => `Device ${index}`));
  const pdf = await inventoryPdf(report, { digest: 'd'.repeat(64), paper: 'a4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThan(15);
  expect(pages).toBeLessThan(40);
});

test('whatever strangers call their devices, every document is made', async () => {
  const names = fc.array(fc.string({ unit: 'binary', maxLength: 80 }), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(names, async (strange) => {
      const report = reportOf(strange);
      const pdf = await inventoryPdf(report, { digest: '', paper: 'letter' });
      expect(pdf.length).toBeGreaterThan(500);
      expect(networkMap(report, '').length).toBeGreaterThan(500);
      expect(inventoryCsv(report).length).toBeGreaterThan(100);
    }),
    { numRuns: 60 },
  );
});

test('a cell never begins like a formula, and quotes and line breaks stay inside it', () => {
  const names = ['=1+1', '+1', '-1', '@x', ' =1', '\t=1', 'a"b', 'c\r\nd', 'plain'];
  const csv = inventoryCsv(reportOf(names)).toString('utf8');
  expect(csv.startsWith('\u{FEFF}Name,State')).toBe(true);
  expect(csv).toContain("'=1+1,");
  expect(csv).toContain('"a""b",');
  expect(csv).toContain('"c\r\nd",');
  expect(csv).not.toMatch(/(?:^|\n)[\s"]*[=+\-@]/);
});

test('a name cannot break out of the map', () => {
  const names = ['<script>alert(1)</script>', '"/><image href="x"', 'a&b\u0000\u{FFFF}'];
  const svg = networkMap(reportOf(names), '').toString('utf8');
  expect(svg).not.toContain('<script');
  expect(svg).not.toContain('<image');
  expect(svg).toContain('a&amp;b');
  const at = folder();
  writeFileSync(join(at, 'map.svg'), svg);
  const parse = 'import sys,xml.dom.minidom;xml.dom.minidom.parse(sys.argv[1])';
  expect(() => execFileSync('python3', ['-c', parse, join(at, 'map.svg')])).not.toThrow();
});

test('a PDF carries of its second font only the letters that it uses', async () => {
  const pdf = await inventoryPdf(reportOf(manyScripts), { digest: '', paper: 'letter' });
  expect(pdf.length).toBeLessThan(40_000);
  const plain = await inventoryPdf(reportOf(['printer']), { digest: '', paper: 'letter' });
  expect(plain.toString('latin1')).not.toContain('DejaVu');
});

test('what no font can draw is spelled or named, and what cannot be seen is left out', () => {
  const drawn = (text: string): string => toPrintable(text, (code) => code < 0x250).words;
  expect(drawn('Señor Ångström – €5')).toBe('Señor Ångström – €5');
  expect(drawn('Łukasz')).toBe('Łukasz');
  expect(drawn('中\u{1F600}\n')).toBe('‹Zhong:grinning:› ');
  expect(drawn('\u{202E}evil\u{0000}\u{0301}')).toBe('evil');
  expect(drawn('a\u{E000}')).toBe('a‹U+E000›');
});

test('lines never exceed the width, and what is cut is marked', () => {
  const measure = (text: string): number => text.length;
  expect(linesOf('one two three', 7, { measure, mostLines: 3 })).toEqual(['one two', 'three']);
  expect(linesOf('abcdefghij', 4, { measure, mostLines: 3 })).toEqual(['abcd', 'efgh', 'ij']);
  expect(linesOf('a b c d e', 3, { measure, mostLines: 2 })).toEqual(['a b', 'c…']);
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      const lines = linesOf(text, 5, { measure, mostLines: 4 });
      expect(lines.length).toBeLessThanOrEqual(4);
      expect(lines.every((line) => line.length <= 5)).toBe(true);
    }),
  );
});
