import { expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { manager } from '../support/appliance.ts';
import { describeInBrowserAndLab } from '../support/chromium.ts';
import { Keyboard } from '../support/keyboard.ts';
import { assertGone, assertShown } from '../support/shown.ts';
import { itHarmedNobody, setStageForManager } from './stage.ts';

const hosts = ['dhcp1', 'prn1', 'mon1', 'pump1', 'module1', 'phone1', 'cam1', 'us1'] as const;

describeInBrowserAndLab('a decision about a device', () => {
  const stage = setStageForManager(hosts);
  const button = (name: string): Locator => stage.page.getByRole('button', { name });
  const dialog = (): Locator => stage.page.getByRole('dialog');
  const open = async (host: (typeof hosts)[number]) => {
    await stage.page.goto(await stage.appliance.pageOf(host));
    await assertShown(stage.page.getByRole('region', { name: 'Decision' }));
  };

  it('shows in plain words why a monitor is medical, and that it received nothing', async () => {
    const { page } = stage;
    await open('mon1');
    await assertShown(page.getByText('Medical - not touched'));
    await assertShown(page.getByText('speaks for medical'));
    await assertShown(page.getByText('None. Not one packet was sent to this device.'));
  });

  it('gives a device a name and a note that stay', async () => {
    const { page } = stage;
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
    const { page } = stage;
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
    const { page } = stage;
    await assertShown(page.getByText(`by ${manager.name}`));
    await page.goto('/settings/audit');
    await assertShown(page.getByText('I read the label'));
    await assertShown(page.getByText(`${manager.name}, `));
  });

  it('is taken back with one click, and the device waits again', async () => {
    const { page } = stage;
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
    const { page } = stage;
    await open('mon1');
    await button('Allow contact').click();
    const contact = dialog().getByRole('button', { name: 'Allow contact' });
    await assertShown(dialog().getByText('Some medical devices have failed when scanned'));
    await contact.click();
    await assertShown(dialog()); // the browser asks for the reason first
    await dialog().getByLabel('Why?').fill('The maker allows it, ticket 42');
    await dialog().getByLabel('Packets in all, at most').fill('25');
    await dialog().getByLabel('I have asked whoever is responsible').check();
    await contact.click();
    await assertGone(dialog());
    await assertShown(page.getByText('Medical - contact allowed'));
    await assertShown(page.getByText('at most 25 packets in all'));

    await page.goto('/medical');
    await assertShown(page.getByRole('heading', { name: 'Contact allowed for a time' }));
    await open('mon1');
    await button('Take back').first().click();
    await assertShown(page.getByText('Medical - not touched'));
  });

  it('keeps a device that somebody calls medical away from every scan', async () => {
    const { page } = stage;
    await open('cam1');
    await button('It is a medical device').click();
    await dialog().getByLabel('Why?').fill('It watches the operating table');
    await dialog().getByRole('button', { name: 'It is a medical device' }).click();
    await assertShown(page.getByText('Medical - not touched'));
  });

  it('joins two rows that are one device, and parts them again', async () => {
    const { page } = stage;
    await open('phone1');
    await button('Join with another row').click();
    const rows = dialog().getByLabel('The other row');
    const other = await rows
      .locator('option')
      .filter({ hasText: stage.appliance.lab.host('dhcp1').address })
      .getAttribute('value');
    await rows.selectOption(other);
    await dialog().getByLabel('Why?').fill('One box with two cards');
    await dialog().getByRole('button', { name: 'Join with another row' }).click();
    await assertGone(dialog());
    const part = button(`Part ${stage.appliance.lab.host('dhcp1').mac}`);
    await part.click();
    await dialog().getByLabel('Reason').fill('They were two after all');
    await dialog().getByRole('button', { name: 'Part it' }).click();
    await assertGone(dialog());
    await assertGone(part);
    await assertShown(page.getByText(`by ${manager.name}`));
  });

  itHarmedNobody(stage);
});
