import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';

/** Waits until a person could see it. */
export async function assertShown(what: Locator): Promise<void> {
  await what.filter({ visible: true }).first().waitFor();
}

/** Waits until nobody sees it any more. */
export async function assertGone(what: Locator): Promise<void> {
  await what.filter({ visible: true }).first().waitFor({ state: 'hidden' });
}

/** Waits until a page of this address shows: path and query. */
export async function assertAt(page: Page, address: string): Promise<void> {
  await expect.poll(() => addressOf(page), { timeout: 60_000 }).toBe(address);
}

function addressOf(page: Page): string {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}
