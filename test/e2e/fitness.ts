import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { lengthPx, overhangPx } from '../support/page-measures.ts';
import { artifacts } from './stage.ts';

const windows = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Keeps a picture of the whole page at every width; nobody should have to scroll sideways. */
export async function assertFits(page: Page, name: string): Promise<void> {
  for (const window of windows) {
    await page.setViewportSize(window);
    expect({ ...window, overhang: await overhangPx(page) }).toEqual({ ...window, overhang: 0 });
    const height = Math.max(window.height, await lengthPx(page));
    await page.setViewportSize({ width: window.width, height });
    await page.screenshot({ path: `${artifacts}${name}-${window.width}.png` });
  }
}

/** What axe finds wrong with the page as it shows, one line a fault. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`),
  );
}
