import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowserAndLab } from '../support/chromium.ts';
import { Keyboard } from '../support/keyboard.ts';
import { movementsMs, overhangPx, showsFocus, smallTargets } from '../support/page-measures.ts';
import { assertShown } from '../support/shown.ts';
import type { Visitor } from '../support/visitor.ts';
import { assertFits, axeFaults } from './fitness.ts';
import { openPlace, places } from './places.ts';
import { itHarmedNobody, setStageForManager } from './stage.ts';

const phone = { width: 360, height: 740 };
/** A window of 1280 x 900 at 200 %. */
const zoomed = { width: 640, height: 450 };

describeInBrowserAndLab('every page', () => {
  const stage = setStageForManager('all');
  let light: Visitor;
  let dark: Visitor;
  let thumb: Visitor;

  beforeAll(async () => {
    await stage.appliance.scanner.pass();
    const storageState = await stage.visitor.context.storageState();
    const still = { storageState, reducedMotion: 'reduce' } as const;
    light = await stage.come({ ...still, colorScheme: 'light' });
    dark = await stage.come({ ...still, colorScheme: 'dark' });
    thumb = await stage.come({ ...still, viewport: phone, hasTouch: true, isMobile: true });
  });
  afterAll(async () => {
    for (const visitor of [light, dark, thumb]) await visitor?.[Symbol.asyncDispose]();
  });

  it.each(places)('is for everybody: $name, light', async (place) => {
    const { page, faults } = light;
    await page.setViewportSize(zoomed);
    await openPlace(stage, page, place);
    expect(await overhangPx(page)).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await assertFits(page, `${place.name}-light`);
    expect(await axeFaults(page)).toEqual([]);
    expect(await movementsMs(page)).toEqual([]);
    expect(faults.splice(0)).toEqual([]);
  });

  it.each(places)('is for everybody: $name, dark', async (place) => {
    const { page, faults } = dark;
    await openPlace(stage, page, place);
    await assertFits(page, `${place.name}-dark`);
    expect(await axeFaults(page)).toEqual([]);
    expect(faults.splice(0)).toEqual([]);
  });

  it.each(places)('can be hit with a thumb: $name', async (place) => {
    await openPlace(stage, thumb.page, place);
    expect(await smallTargets(thumb.page)).toEqual([]);
    expect(await overhangPx(thumb.page)).toBe(0);
  });

  it.each(['light', 'dark'] as const)('is for everybody: sign-in, %s', async (colorScheme) => {
    await using visitor = await stage.come({ colorScheme });
    await openPlace(stage, visitor.page, { name: 'sign-in', at: '/sign-in' });
    await assertFits(visitor.page, `sign-in-${colorScheme}`);
    expect(await axeFaults(visitor.page)).toEqual([]);
    expect(visitor.faults).toEqual([]);
  });

  it.each(['none', 'active'] as const)(
    'shows where the focus is, with forced colours %s',
    async (forcedColors) => {
      const storageState = await stage.visitor.context.storageState();
      await using visitor = await stage.come({ storageState, forcedColors });
      const { page } = visitor;
      await openPlace(stage, page, { name: 'devices', at: '/devices' });
      const keyboard = new Keyboard(page);
      const controls = {
        link: page.getByRole('link', { name: 'Overview' }).filter({ visible: true }),
        button: page.getByRole('button', { name: 'Save as CSV' }),
        field: page.getByLabel('Search'),
        choice: page.getByLabel('State'),
        box: page.getByLabel('Choose all that are shown'),
        row: page.getByRole('row').getByRole('link').first(),
      };
      for (const [kind, control] of Object.entries(controls)) {
        await keyboard.goTo(control);
        expect({ kind, shown: await showsFocus(control) }).toEqual({ kind, shown: true });
      }
    },
  );

  it('lets the keyboard skip the navigation', async () => {
    const { page } = stage;
    await openPlace(stage, page, { name: 'overview', at: '/' });
    await page.keyboard.press('Tab');
    await assertShown(page.getByRole('link', { name: 'Go to the content' }));
    await page.keyboard.press('Enter');
    expect(await page.locator('main').evaluate((main) => main.matches(':focus'))).toBe(true);
  });

  itHarmedNobody(stage);
});
