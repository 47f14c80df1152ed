import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { Appliance, manager } from '../support/appliance.ts';
import { describeInBrowserAndLab, launchChromium } from '../support/chromium.ts';
import { Keyboard } from '../support/keyboard.ts';
import { assertGone, assertShown } from '../support/shown.ts';
import { Visitor } from '../support/visitor.ts';

const hosts = ['dhcp1', 'prn1', 'mon1', 'pump1', 'module1', 'phone1', 'cam1', 'us1'] as const;

describeInBrowserAndLab('a decision about a device', () => {
  let appliance: Appliance;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  beforeAll(async () => {
    appliance = await Appliance.start(hosts);
    await appliance.moveIn();
    browser = await launchChromium();
    visitor = await Visitor.come(browser, appliance.url);
    await visitor.signIn(manager);
    ({ page } = visitor);
  });
  afterAll(async () => {
    await browser?.close();
    await appliance?.[Symbol.asyncDispose]();
  });

  const open = async (host: (typeof hosts)[number]) => {
    await page.goto(await appliance.pageOf(host));
    await assertShown(page.getByRole('heading', { name: 'Your decision' }));
  };
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
  const dialog = (): Locator => page.getByRole('dialog');
  const history = (): Locator => page.getByRole('list').filter({ hasText: 'First seen' });

  beforeEach(async (context) => {
    context.onTestFailed(async () => {
      await page.screenshot({ path: `test/artifacts/failed-${context.task.id}.png` });
    });
  });

  it('shows in plain words why a monitor is medical, and that it received nothing', async () => {
    await open('mon1');
    await assertShown(page.getByText('Medical - not touched'));
    await assertShown(page.getByText('speaks for medical'));
    await assertShown(page.getByText('None. Not one packet was sent to this device.'));
  });

  it('gives a device a name and a note that stay', async () => {
    await open('prn1');
    await button('Rename').click();
    await dialog().getByLabel('Name').fill('Front desk printer');
    await dialog().getByLabel('Note').fill('Next to the door. Ask Tom.');
    await button('Save').click();
    await assertGone(dialog());
    await page.reload();
    await assertShown(page.getByRole('heading', { name: 'Front desk printer' }));
    await assertShown(page.getByText('Next to the door. Ask Tom.'));
  });

  it('clears a held device with a reason, without a mouse', async () => {
    const keyboard = new Keyboard(page);
    await open('module1');
    await assertShown(page.getByText('Waiting for a decision'));
    await keyboard.press(button('It is ordinary IT'), 'Enter');
    await keyboard.fill(dialog().getByLabel('Why?'), 'It is the time clock, I read the label');
    await keyboard.press(dialog().getByRole('button', { name: 'It is ordinary IT' }), 'Enter');
    await assertGone(dialog());
    await assertShown(page.getByText('Ordinary IT equipment', { exact: true }));
    await assertShown(page.getByText('“It is the time clock, I read the label”'));
  });

  it('tells in the history who decided, and in the audit', async () => {
    await assertShown(page.getByText(`by ${manager.name}`));
    await page.goto('/settings/audit');
    await assertShown(page.getByText('I read the label'));
    await assertShown(page.getByText(`${manager.name}, `).first());
  });

  it('is taken back with one click, and the device waits again', async () => {
    await open('module1');
    await button('Take back').first().click();
    await assertShown(page.getByText('Waiting for a decision'));
  });

  it('lets nobody call a device ordinary that says it is medical', async () => {
    await open('pump1');
    await assertShown(button('Allow contact'));
    expect(await button('It is ordinary IT').count()).toBe(0);
  });

  it('allows contact with a medical device only with reason, end and limit, and takes it back', async () => {
    await open('mon1');
    await button('Allow contact').click();
    const contact = dialog().getByRole('button', { name: 'Allow contact' });
    await assertShown(dialog().getByText('Some medical devices have failed when scanned'));
    await contact.click();
    await assertShown(dialog()); // the browser asks for the reason first
    await dialog().getByLabel('Why?').fill('The maker allows it, ticket 42');
    await dialog().getByLabel('Packets at each scan, at most').fill('5');
    await dialog().getByLabel('I have asked whoever is responsible').check();
    await contact.click();
    await assertGone(dialog());
    await assertShown(page.getByText('Medical - contact allowed'));
    await assertShown(page.getByText('at most 5 packets at each scan'));

    await page.goto('/medical');
    await assertShown(page.getByRole('heading', { name: 'Contact allowed for a time' }));
    await open('mon1');
    await button('Take back').first().click();
    await assertShown(page.getByText('Medical - not touched'));
  });

  it('keeps a device that somebody calls medical away from every scan', async () => {
    await open('cam1');
    await button('It is a medical device').click();
    await dialog().getByLabel('Why?').fill('It watches the operating table');
    await dialog().getByRole('button', { name: 'It is a medical device' }).click();
    await assertShown(page.getByText('Medical - not touched'));
  });

  it('joins two rows that are one device, and parts them again', async () => {
    await open('phone1');
    await button('Join with another row').click();
    const rows = dialog().getByLabel('The other row');
    const other = await rows.locator('option').filter({ hasText: appliance.lab.host('dhcp1').address }).getAttribute('value');
    await rows.selectOption(other);
    await dialog().getByLabel('Why?').fill('One box with two cards');
    await dialog().getByRole('button', { name: 'Join with another row' }).click();
    await assertGone(dialog());
    const part = button(`Part ${appliance.lab.host('dhcp1').mac}`);
    await part.click();
    await dialog().getByLabel('Reason').fill('They were two after all');
    await dialog().getByRole('button', { name: 'Part it' }).click();
    await assertGone(dialog());
    await assertGone(part);
    await assertShown(history().getByText(manager.name));
  });

  it('left every medical device untouched, and the browser found nothing to complain about', async () => {
    expect(await appliance.touchedMedicalDevices()).toEqual([]);
    expect(visitor.faults).toEqual([]);
    expect(visitor.refusals).toEqual([]);
  });
});
