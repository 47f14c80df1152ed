import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/chromium.ts';
import { movementsMs, overhangPx, smallTargets } from '../support/page-measures.ts';
import { assertGone, assertShown } from '../support/shown.ts';
import type { Visitor } from '../support/visitor.ts';
import { setAgentStage } from './agent-stage.ts';
import { assertFits, axeFaults } from './fitness.ts';

const phone = { width: 360, height: 740 };
/** A window of 1280 x 900 at 200 %. */
const zoomed = { width: 640, height: 450 };

/** Every page about the agent under the name of its pictures. */
const places = [
  ['agent-overview', '/'],
  ['incidents', '/incidents'],
  ['incidents-repaired', '/incidents?show=repaired'],
  ['incident-healed', '/incidents/incident-001'],
  ['incident-person', '/incidents/incident-004'],
  ['incident-waiting', '/incidents/incident-005'],
  ['compliance', '/compliance'],
  ['compliance-control', '/compliance#164.312(a)(2)(iv)'],
  ['computers', '/computers'],
  ['computer', '/computers/front-desk-1'],
  ['computer-key-changed', '/computers/imaging-archive'],
  ['computer-waiting', '/computers/exam-room-3'],
  ['checks', '/checks'],
  ['check-open', '/checks#linux-security-updates'],
  ['settings-repairs', '/settings/repairs'],
  ['agent-kiosk', '/kiosk'],
] as const;

describeInBrowser('every page about the agent', () => {
  const stage = setAgentStage();
  let light: Visitor;
  let dark: Visitor;
  let thumb: Visitor;

  beforeAll(async () => {
    const still = { reducedMotion: 'reduce' } as const;
    light = await stage.comeToo({ ...still, colorScheme: 'light' });
    dark = await stage.comeToo({ ...still, colorScheme: 'dark' });
    thumb = await stage.comeToo({ ...still, viewport: phone, hasTouch: true, isMobile: true });
  });
  afterAll(async () => {
    for (const visitor of [light, dark, thumb]) await visitor?.[Symbol.asyncDispose]();
  });

  it.each(places)('is for everybody: %s, light', async (name, address) => {
    await light.page.setViewportSize(zoomed);
    await open(light.page, address);
    expect(await overhangPx(light.page)).toBe(0);
    await assertFits(light.page, `${name}-light`);
    expect(await axeFaults(light.page)).toEqual([]);
    expect(await movementsMs(light.page)).toEqual([]);
    expect(light.faults.splice(0)).toEqual([]);
  });

  it.each(places)('is for everybody: %s, dark', async (name, address) => {
    await open(dark.page, address);
    await assertFits(dark.page, `${name}-dark`);
    expect(await axeFaults(dark.page)).toEqual([]);
    expect(dark.faults.splice(0)).toEqual([]);
  });

  it.each(places)('can be hit with a thumb: %s', async (_name, address) => {
    await open(thumb.page, address);
    expect(await smallTargets(thumb.page)).toEqual([]);
    expect(await overhangPx(thumb.page)).toBe(0);
  });

  it.each([
    ['sign-in', '/computers/exam-room-3', 'Give a sign-in'],
    ['exception', '/incidents/incident-004', 'Accept it for a while'],
    ['close', '/incidents/incident-004', 'Close it'],
  ])('is for everybody: the dialog %s', async (name, address, button) => {
    for (const [scheme, { page }] of Object.entries({ light, dark })) {
      await open(page, address);
      await page.getByRole('button', { name: button }).click();
      await assertShown(page.getByRole('dialog'));
      await assertFits(page, `dialog-${name}-${scheme}`);
      expect(await axeFaults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await assertGone(page.getByRole('dialog'));
    }
  });
});

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await assertShown(page.getByRole('main'));
  await assertShown(page.getByRole('heading'));
  await assertGone(page.locator('.skeleton'));
}
