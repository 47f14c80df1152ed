import type { KioskCode } from '@osiriscare/core/contracts/portal';
import { expect, it } from 'vitest';
import { manager, practice } from '../support/appliance.ts';
import { describeInBrowserAndLab } from '../support/chromium.ts';
import { assertGone, assertShown } from '../support/shown.ts';
import { itHarmedNobody, setStageForManager, type Stage } from './stage.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** What somebody who may only look finds in the pages: nothing of this changes anything. */
const harmless = [
  /^(Name|State|Type|Maker|Address|Last seen)$/,
  /^Filters$/,
  /^Save as CSV$/,
  /^(Zoom in|Zoom out|Show all)$/,
];

describeInBrowserAndLab('the screen in the practice', () => {
  const stage = setStageForManager(['dhcp1', 'ws1', 'mon1', 'pump1']);

  it('shows in turn the answer, the figures and a way to sign in, and names no device', async () => {
    await stage.appliance.pageOf('mon1');
    await using screen = await stage.come();
    const { page } = screen;
    await page.clock.install();
    await page.goto('/kiosk');
    await assertShown(page.getByRole('heading', { name: practice }));
    await assertShown(page.getByText('medical devices left alone.'));
    await assertShown(page.getByText('555-0100'));
    await page.clock.fastForward(20_000);
    await assertShown(page.getByText('packets to medical devices today'));
    await page.clock.fastForward(20_000);
    await assertShown(page.getByRole('img', { name: 'Sign in with your phone' }));
    expect(await page.content()).not.toContain('Philips');
    expect(screen.faults).toEqual([]);
  });

  it('lets a phone look at everything with its code, once', async () => {
    const { url } = await codeOf(stage);
    await using visitor = await stage.come(phone);
    await visitor.page.goto(url);
    await visitor.page.getByLabel('Your name').fill('Dr. Lee');
    await visitor.page.getByRole('button', { name: 'Look at the portal' }).click();
    await assertShown(visitor.page.getByText('All 2 medical devices were left alone.'));
    expect(visitor.page.url()).not.toContain('code');

    await using second = await stage.come(phone);
    await second.page.goto(url);
    await second.page.getByLabel('Your name').fill('Mallory');
    await second.page.getByRole('button', { name: 'Look at the portal' }).click();
    await assertShown(second.page.getByText('This code has been used already'));
  });

  it('gives who came by its code no button that changes anything', async () => {
    const { url } = await codeOf(stage);
    await using visitor = await stage.come();
    const { page } = visitor;
    await page.goto(url);
    await page.getByLabel('Your name').fill('Dr. Lee');
    await page.getByRole('button', { name: 'Look at the portal' }).click();
    await assertShown(page.getByRole('heading', { name: 'Overview' }));
    const places = ['/devices', '/medical', '/map', '/scans', '/reports', '/help', '/settings'];
    const device = await stage.appliance.pageOf('mon1');
    const settings = ['sources', 'exclusions', 'import', 'people', 'practice', 'audit'];
    for (const place of ['/', ...places, device, ...settings.map((part) => `/settings/${part}`)]) {
      await page.goto(place);
      await assertShown(page.getByRole('main').getByRole('heading'));
      await assertGone(page.locator('.skeleton'));
      const main = page.getByRole('main');
      const buttons = await main.getByRole('button').allInnerTexts();
      const changing = buttons.map((text) => text.trim()).filter((text) => !isHarmless(text));
      expect({ place, changing }).toEqual({ place, changing: [] });
      expect(await main.locator('form, [type=checkbox], textarea').count()).toBe(0);
    }
    expect(visitor.faults).toEqual([]);
  });

  it('stops scanning and repairs at one touch, and a manager resumes it with a reason', async () => {
    await using screen = await stage.come();
    await screen.page.goto('/kiosk');
    await screen.page.getByRole('button', { name: 'Stop scanning and repairs' }).click();
    await screen.page.getByRole('button', { name: 'Yes, stop' }).click();
    await assertShown(screen.page.getByText('All scanning is stopped.'));

    const { page } = stage;
    await page.goto('/scans');
    await assertShown(page.getByText('All scanning is stopped'));
    expect(await page.getByRole('button', { name: 'Scan now' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Resume scanning' }).click();
    await page.getByLabel('Reason').fill('It was a mistake');
    await page.getByRole('dialog').getByRole('button', { name: 'Resume scanning' }).click();
    await assertGone(page.getByText('All scanning is stopped'));
    await assertShown(page.getByRole('button', { name: 'Scan now' }));
    await page.goto('/settings/audit');
    await assertShown(page.getByText('Let scanning go on. Reason: It was a mistake'));
    await assertShown(page.getByText(`${manager.name}, `));
  });

  itHarmedNobody(stage);
});

function isHarmless(text: string): boolean {
  return text === '' || harmless.some((pattern) => pattern.test(text));
}

/** What a phone reads from the picture. */
async function codeOf(stage: Stage): Promise<KioskCode> {
  await using screen = await stage.come();
  const answered = screen.page.waitForResponse('**/api/kiosk/code');
  await screen.page.goto('/kiosk');
  return (await (await answered).json()) as KioskCode;
}
