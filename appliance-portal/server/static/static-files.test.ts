import { mkdirSync, mkdtempSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPortal, type TestPortal } from '../testing/portal-harness.ts';

let portal: TestPortal;
const pages = join(mkdtempSync(join(tmpdir(), 'osiris-pages-')), 'build');

beforeAll(async () => {
  mkdirSync(join(pages, '_app', 'immutable'), { recursive: true });
  writeFileSync(join(pages, '..', 'secret.txt'), 'outside');
  write('index.html', '<!doctype html><title>Portal</title>');
  write('_app/immutable/start.abc.js', 'console.log(1)');
  writeFileSync(join(pages, 'favicon.svg'), '<svg/>');
  symlinkSync(join(pages, '..', 'secret.txt'), join(pages, 'link.txt'));
  portal = await startTestPortal({ pagesFolder: pages });
});
afterAll(() => portal[Symbol.asyncDispose]());

function write(name: string, text: string): void {
  const path = join(pages, name);
  writeFileSync(path, text);
  writeFileSync(`${path}.br`, brotliCompressSync(text));
  writeFileSync(`${path}.gz`, gzipSync(text));
}

test.each(['/', '/devices', '/devices/abc', '/kiosk'])('%s is the application', async (path) => {
  const answer = await portal.browser().ask(path);
  expect(answer.bytes.toString()).toContain('<title>Portal</title>');
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-cache');
});

test('files come compressed as the browser likes best', async () => {
  const path = '/_app/immutable/start.abc.js';
  for (const [accepted, coding] of [
    ['gzip, br', 'br'],
    ['gzip', 'gzip'],
    ['', undefined],
  ] as const) {
    const headers = { 'accept-encoding': accepted };
    const answer = await portal.browser().ask(path, { headers });
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(answer.headers['vary']).toContain('ccept-');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  }
});

test('an unchanged file is not sent again', async () => {
  const { headers } = await portal.browser().ask('/');
  const again = { headers: { 'if-none-match': headers.etag ?? '' } };
  const answer = await portal.browser().ask('/devices', again);
  expect([answer.status, answer.bytes.length]).toEqual([304, 0]);
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/_app/../../secret.txt',
  '//secret.txt',
  '/link.txt',
  '/index.html.br',
  '/_app/immutable/start.abc.js.gz',
  '/_app/immutable/gone.js',
  '/_app/',
  '/robots.txt',
])('%s is not found', async (path) => {
  const answer = await portal.browser().ask(path);
  expect([answer.status, answer.problem]).toEqual([404, 'not_found']);
});

test('pages that were built anew are served without a restart', async () => {
  write('index.html', '<!doctype html><title>Newer</title>');
  utimesSync(join(pages, 'index.html'), 1, 1);
  const answer = await portal.browser().ask('/');
  expect(answer.bytes.toString()).toContain('Newer');
  write('index.html', '<!doctype html><title>Portal</title>');
});

test('pages cannot be posted to', async () => {
  expect((await portal.browser().post('/devices')).status).toBe(404);
});
