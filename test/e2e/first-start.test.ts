import { expect, it } from 'vitest';
import { manager, practice } from '../support/appliance.ts';
import { describeInBrowserAndLab } from '../support/chromium.ts';
import { Keyboard } from '../support/keyboard.ts';
import { assertAt, assertGone, assertShown } from '../support/shown.ts';
import { itHarmedNobody, setStage } from './stage.ts';

describeInBrowserAndLab('the first start in the browser', () => {
  const stage = setStage(['dhcp1', 'ws1', 'prn1', 'mon1', 'pump1', 'unknown1']);

  it('begins at the sign-in, whatever page was asked for', async () => {
    await stage.page.goto('/devices');
    await assertShown(stage.page.getByText('This appliance is new.'));
    await assertAt(stage.page, '/sign-in?back=%2Fdevices');
  });

  it('takes the passcode that was printed once, typed without a mouse', async () => {
    const { page } = stage;
    const keyboard = new Keyboard(page);
    await keyboard.fill(page.getByLabel('First passcode'), stage.appliance.portal.firstPasscode);
    await page.keyboard.press('Enter');
    await assertShown(page.getByRole('heading', { name: 'Which practice is this?' }));
    await assertAt(page, '/welcome');
  });

  it('asks for practice, manager and networks, and needs no mouse for it', async () => {
    const { page } = stage;
    const keyboard = new Keyboard(page);
    const next = page.getByRole('button', { name: 'Next' });
    await keyboard.fill(page.getByLabel('Name of the practice'), practice);
    await keyboard.fill(page.getByLabel('Help number'), '555-0100');
    await keyboard.press(next, 'Enter');

    await keyboard.fill(page.getByLabel('Your name'), manager.name);
    await keyboard.fill(page.getByLabel('Your new passcode'), manager.passcode);
    await keyboard.fill(page.getByLabel('The same again'), 'something else');
    await assertShown(page.getByText('The two are not the same.'));
    await page.keyboard.press('Control+a');
    await page.keyboard.type(manager.passcode);
    await assertGone(page.getByText('The two are not the same.'));
    await page.keyboard.press('Enter');

    await assertShown(page.getByText('Medical devices: not one packet.'));
    await keyboard.press(page.getByLabel(stage.appliance.lab.subnet), 'Space');
    await keyboard.press(next, 'Enter');

    await assertShown(page.getByText(practice));
    await keyboard.press(page.getByRole('button', { name: 'Finish and scan now' }), 'Enter');
    await assertAt(page, '/scans');
  });

  it('shows the first scan to its end, with what was sent to medical devices', async () => {
    const { page } = stage;
    await assertShown(page.getByRole('heading', { name: 'Scans' }));
    await assertShown(page.getByText('Completed'));
    await assertShown(page.getByText('The last scan sent 0 packets to 2 medical devices'));
  });

  it('opens the overview with one sentence about the medical devices', async () => {
    const { page } = stage;
    await page.getByRole('link', { name: 'Overview' }).first().click();
    await assertShown(page.getByText('All 2 medical devices were left alone.'));
  });

  it('shows devices that join while one watches, without a reload', async () => {
    const { page } = stage;
    await page.getByRole('link', { name: 'Devices', exact: true }).first().click();
    await assertShown(page.getByRole('table', { name: 'Devices' }));
    const newcomer = page.getByRole('row', { name: /Annas-iPhone/ });
    expect(await newcomer.count()).toBe(0);
    await page.evaluate(() => Object.assign(globalThis, { stillTheSamePage: true }));
    await stage.appliance.lab.addHosts(['phone1']);
    await assertShown(newcomer);
    expect(await page.evaluate(() => 'stillTheSamePage' in globalThis)).toBe(true);
  });

  itHarmedNobody(stage);
});
