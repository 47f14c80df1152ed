import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { describeInBrowserAndLab } from '../support/chromium.ts';
import { movementsMs, overhangPx, showsFocus, smallTargets } from '../support/page-measures.ts';
import { assertShown } from '../support/shown.ts';
import { Keyboard } from '../support/keyboard.ts';
import { openPlace, placesOf, type Place } from './places.ts';
import { artifacts, itHarmedNobody, setStageForManager } from './stage.ts';

const widths = [360, 1280, 1920] as const;
const height = 900;
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describeInBrowserAndLab('every page', () => {
  const stage = setStageForManager('all');
  let places: readonly Place[];

  beforeAll(async () => {
    await stage.appliance.scanner.pass();
    places = await placesOf(stage);
  });

  /** The manager with other preferences of the browser. */
  const comeAs = async (options: BrowserContextOptions) => {
    const storageState = await stage.visitor.context.storageState();
    return stage.come({ storageState, reducedMotion: 'reduce', ...options });
  };

  it.each(['light', 'dark'] as const)(
    'is free of faults in %s: axe, console, content policy, width',
    async (colorScheme) => {
      await using visitor = await comeAs({ colorScheme });
      const found: Record<string, unknown> = {};
      for (const place of places) {
        const faults = await faultsOf(visitor.page, place, colorScheme);
        if (faults.length > 0) found[place.name] = faults;
      }
      expect(found).toEqual({});
      expect(visitor.faults).toEqual([]);
    },
  );

  it('is free of faults before somebody has signed in', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await using visitor = await stage.come({ colorScheme });
      const place = { name: 'sign-in', path: '/sign-in' };
      expect(await faultsOf(visitor.page, place, colorScheme)).toEqual([]);
      expect(visitor.faults).toEqual([]);
    }
  });

  it('has targets that a finger can hit on a phone', async () => {
    await using visitor = await comeAs({
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
    });
    const found: Record<string, readonly string[]> = {};
    for (const { name, path } of places) {
      await openPlace(visitor.page, path);
      const small = await smallTargets(visitor.page);
      if (small.length > 0) found[name] = small;
    }
    expect(found).toEqual({});
  });

  it('fits a window at 200 % zoom', async () => {
    await using visitor = await comeAs({
      viewport: { width: 640, height: 450 },
      deviceScaleFactor: 2,
    });
    const found: Record<string, number> = {};
    for (const { name, path } of places) {
      await openPlace(visitor.page, path);
      const overhang = await overhangPx(visitor.page);
      if (overhang > 0) found[name] = overhang;
    }
    expect(found).toEqual({});
  });

  it('moves nothing for those who asked for stillness', async () => {
    await using visitor = await comeAs({ reducedMotion: 'reduce' });
    const { page } = visitor;
    for (const path of ['/', '/devices', '/map', '/scans', '/kiosk']) {
      await openPlace(page, path);
      const moving = await movementsMs(page);
      expect({ path, moving }).toEqual({ path, moving: [] });
    }
  });

  it('shows where the focus is, also in forced colours', async () => {
    for (const forcedColors of ['none', 'active'] as const) {
      await using visitor = await comeAs({ forcedColors });
      const { page } = visitor;
      await openPlace(page, '/devices');
      const keyboard = new Keyboard(page);
      const controls = [
        page.getByRole('link', { name: 'Overview' }).filter({ visible: true }),
        page.getByRole('button', { name: 'Save as CSV' }),
        page.getByLabel('Search'),
        page.getByLabel('State'),
        page.getByLabel('Choose all that are shown'),
        page.getByRole('row').getByRole('link').first(),
      ];
      for (const control of controls) {
        await keyboard.goTo(control);
        expect(`${forcedColors}: ${String(control)} ${await showsFocus(control)}`).toMatch(/true$/);
      }
    }
  });

  it('lets the keyboard skip the navigation', async () => {
    const { page } = stage;
    await openPlace(page, '/');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Go to the content' });
    await assertShown(skip);
    await page.keyboard.press('Enter');
    expect(await page.locator('main').evaluate((main) => main.matches(':focus'))).toBe(true);
  });

  itHarmedNobody(stage);
});

/** Opens a page, keeps a picture of it at every width, and tells what axe and a ruler find. */
async function faultsOf(page: Page, { name, path }: Place, theme: string): Promise<string[]> {
  const faults: string[] = [];
  await page.setViewportSize({ width: widths[0], height });
  await openPlace(page, path);
  for (const width of widths) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: `${artifacts}${name}-${width}-${theme}.png`, fullPage: true });
    const overhang = await overhangPx(page);
    if (overhang > 0) faults.push(`${overhang} px too wide at ${width}`);
    if (width < 1920) faults.push(...(await axeFaults(page, width)));
  }
  return faults;
}

async function axeFaults(page: Page, width: number): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${width}: ${id}: ${html} ${failureSummary}`),
  );
}
