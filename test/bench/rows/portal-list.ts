import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../portal/find-browser.ts';
import { filterFor, finishFirstStart, readVisit } from '../portal/in-page.ts';
import { startPortal, type RunningPortal } from '../portal/running-portal.ts';
import type { Effort, Measurement, Row } from '../row.ts';

const firstManager = 'manager';
const firstRow = '[role="table"] [role="row"][aria-rowindex="2"]';
const searches = ['a', 'print', 'zzz', '10.77', 'dell', ''];
const visits = 3;
const rounds = 5;

/** Opens the list as a link would, and waits until the first device stands on the page. */
async function visit(page: Page, url: string): ReturnType<typeof readVisit> {
  await page.goto(`${url}/devices`, { waitUntil: 'commit' });
  await page.waitForSelector(firstRow);
  return page.evaluate(readVisit);
}

/** The slowest search, each in the best of several rounds. */
async function slowestFilterMs(page: Page): Promise<number> {
  const fastest = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    for (const text of searches) {
      const tookMs = await page.evaluate(filterFor, text);
      fastest.set(text, Math.min(tookMs, fastest.get(text) ?? tookMs));
    }
  }
  return Math.max(...fastest.values());
}

async function browse({ url, passcode }: RunningPortal, executablePath: string) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(`${url}/sign-in`);
    await page.evaluate(finishFirstStart, { name: firstManager, passcode });
    const seen = [];
    for (let count = 0; count < visits; count += 1) seen.push(await visit(page, url));
    const best = seen.toSorted((a, b) => a.rowsPaintedMs - b.rowsPaintedMs)[0];
    if (best === undefined) throw new Error('nothing was visited');
    return { ...best, filterMs: await slowestFilterMs(page) };
  } finally {
    await browser.close();
  }
}

async function measure({ quick, say }: Effort): Promise<Measurement> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('there is no Chromium');
  const devices = quick ? 1000 : 10_000;
  say(`the portal with ${devices} devices`);
  await using portal = await startPortal(devices);
  const figures = await browse(portal, executablePath);
  const { firstPaintMs, rowsPaintedMs, filterMs, transferredKb } = figures;
  const most = { is: 'at most' } as const;
  return {
    checks: [
      { what: 'first paint', value: firstPaintMs, unit: 'ms', limit: 1000, ...most },
      { what: 'devices on the screen', value: rowsPaintedMs, unit: 'ms', limit: 1000, ...most },
      { what: 'filter, slowest search', value: filterMs, unit: 'ms', limit: 50, ...most },
      { what: 'files, compressed', value: transferredKb, unit: 'KB', limit: 150, ...most },
    ],
    comparisons: [],
    notes: [
      `Headless Chromium on this machine; the best of ${visits} visits by link, from the start of the navigation until the frame with the first device was painted.`,
      `Filter: from the change of the search field until the frame after it was painted; the slowest of ${searches.length} searches, each the best of ${rounds}.`,
    ],
  };
}

export const portalList: Row = {
  name: 'portal',
  title: 'List of 10,000 devices in the portal',
  goal: 'first paint within 1 s, a filter within 50 ms, at most 150 KB to load',
  needs: 'browser',
  measure,
};
