import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPage } from '@osiriscare/verify/build-page';
import { describeInBrowser, launchChromium } from '../support/chromium.ts';
import { cases } from './cases/index.ts';
import { writeCases } from './cases/write-cases.ts';

describeInBrowser('the page that verifies evidence', () => {
  const folder = mkdtempSync(join(tmpdir(), 'osiris-page-'));
  const requests: string[] = [];
  const complaints: string[] = [];
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    writeCases(folder);
    writeFileSync(join(folder, 'page.html'), await buildPage());
    browser = await launchChromium();
    page = await browser.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(join(folder, 'page.html')).href);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  async function verdictOf(...names: readonly string[]): Promise<string | null> {
    await page.setInputFiles(
      '#files',
      names.map((name) => join(folder, name)),
    );
    await page.locator('#report p:first-child', { hasText: names.join(', ') }).waitFor();
    return page.locator('#report h2').textContent();
  }

  test('it says of every case what the command says', async () => {
    const found: string[] = [];
    for (const { name } of cases.filter(({ text }) => text !== ''))
      found.push(`${name}: ${await verdictOf(`${name}.jsonl`, `${name}.roots.json`)}`);
    expect(found).toEqual(
      cases.filter(({ text }) => text !== '').map(({ name, verdict }) => `${name}: ${verdict}`),
    );
  }, 300_000);

  test('without trust roots nothing is proven, and other files are not either', async () => {
    expect(await verdictOf('log.jsonl')).toBe('NOT PROVEN');
    expect(await verdictOf('log.roots.json')).toBe('NOT PROVEN');
  });

  test('files that are dropped on it are verified, and the chain is drawn', async () => {
    const texts = ['tail-cut.jsonl', 'tail-cut.roots.json'].map((name) => ({
      name,
      text: name.endsWith('.jsonl')
        ? cases.find((one) => one.name === 'tail-cut')!.text
        : JSON.stringify(cases.find((one) => one.name === 'tail-cut')!.roots),
    }));
    await page.evaluate(`(() => {
      const dataTransfer = new DataTransfer();
      for (const { name, text } of ${JSON.stringify(texts)}) dataTransfer.items.add(new File([text], name));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    })()`);
    await page.locator('#report h2', { hasText: 'FAIL' }).waitFor();
    expect(await page.locator('#report svg rect').count()).toBe(4);
    expect(await page.locator('#report').textContent()).toContain('the tail was cut');
  });

  test('it asks nobody anything, and its policy refuses nothing that it needs', () => {
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(requests).toHaveLength(1);
    expect(complaints).toEqual([]);
  });
});
