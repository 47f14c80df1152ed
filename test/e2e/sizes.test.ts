import { fileURLToPath } from 'node:url';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  startTestPortal,
  testPasscode,
  type TestPortal,
} from '../../appliance-portal/server/testing/portal-harness.ts';
import { describeInBrowser, launchChromium } from '../support/chromium.ts';
import { assertShown } from '../support/shown.ts';
import { Visitor } from '../support/visitor.ts';

const pagesFolder = fileURLToPath(new URL('../../appliance-portal/build', import.meta.url));
const mostBytes = 150_000;
const manager = { name: 'Ana Manager', passcode: testPasscode };

describeInBrowser('the size of the pages', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  const open = async (portal: TestPortal, devices: number): Promise<Visitor> => {
    await portal.startScanner(devices);
    const first = await portal.browserOf('manager');
    const { passcode } = manager;
    const told = { practice: 'Large', helpNumber: '', name: 'Other', passcode, subnets: [] };
    expect((await first.post('/api/first-start', told)).problem).toBeUndefined();
    return Visitor.come(browser, `http://127.0.0.1:${portal.port}`);
  };

  it('is at most 150 KB compressed for the first load, before and after signing in', async () => {
    await using portal = await startTestPortal({ pagesFolder });
    await using visitor = await open(portal, 30);
    const storageState = await afterSignIn(visitor);
    const base = `http://127.0.0.1:${portal.port}`;
    await using stranger = await Visitor.come(browser, base);
    await using known = await Visitor.come(browser, base, { storageState });
    const signIn = await bytesOf(stranger.page, '/sign-in', 'Welcome to');
    const overview = await bytesOf(known.page, '/', 'Overview');
    console.log(`first load: /sign-in ${signIn} bytes, / ${overview} bytes`);
    expect(signIn).toBeLessThanOrEqual(mostBytes);
    expect(overview).toBeLessThanOrEqual(mostBytes);
  });

  it('does not grow with ten thousand devices in the list', async () => {
    await using portal = await startTestPortal({ pagesFolder });
    await using visitor = await open(portal, 10_000);
    const { page } = visitor;
    await visitor.signIn(manager);
    const startedAt = performance.now();
    await page.goto('/devices');
    await assertShown(page.getByText(/^10,000 devices on the network/));
    const shownAfterMs = performance.now() - startedAt;
    const filterMs = await typed(page, 'brother');
    const clearMs = await typed(page, '');
    console.log(
      `10,000 devices: list after ${shownAfterMs.toFixed(0)} ms, filter ${filterMs.toFixed(0)} ms, all again ${clearMs.toFixed(0)} ms`,
    );
    expect(await page.getByRole('row').count()).toBeLessThan(100);
    expect(visitor.faults).toEqual([]);
  });
});

async function afterSignIn(visitor: Visitor) {
  await visitor.signIn(manager);
  return visitor.context.storageState();
}

/** Everything that came over the wire, heads included, until the page shows. */
async function bytesOf(page: Page, path: string, heading: string): Promise<number> {
  const sizes: Promise<number>[] = [];
  const weigh = (request: Request): void => {
    const size = request.sizes();
    sizes.push(size.then((one) => one.responseBodySize + one.responseHeadersSize));
  };
  page.on('requestfinished', weigh);
  await page.goto(path);
  await assertShown(page.getByRole('heading', { name: heading }));
  page.off('requestfinished', weigh); // what ends later, with the page, can be weighed no more
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

interface SearchField {
  value: string;
  readonly ownerDocument: { readonly defaultView: PageWindow };
  readonly dispatchEvent: (event: unknown) => boolean;
}

interface PageWindow {
  readonly Event: new (type: string, options: { bubbles: boolean }) => unknown;
  readonly requestAnimationFrame: (callback: () => void) => number;
}

/** Milliseconds from a typed search to the next drawn frame. */
function typed(page: Page, text: string): Promise<number> {
  return page.getByLabel('Search').evaluate(async (field: SearchField, search) => {
    const window = field.ownerDocument.defaultView;
    const startedAt = performance.now();
    field.value = search;
    field.dispatchEvent(new window.Event('input', { bubbles: true }));
    await new Promise<void>((resolve) => window.requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - startedAt;
  }, text);
}
