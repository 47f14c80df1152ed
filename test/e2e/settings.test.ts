import { expect, it } from 'vitest';
import { manager } from '../support/appliance.ts';
import { describeInBrowserAndLab } from '../support/chromium.ts';
import { assertGone, assertShown } from '../support/shown.ts';
import { itHarmedNobody, setStageForManager } from './stage.ts';

const colleague = { name: 'Tom Webb', passcode: 'violet ladder stone' } as const;

describeInBrowserAndLab('the settings', () => {
  const stage = setStageForManager(['dhcp1', 'mon1', 'cam1', 'phone1']);
  const button = (name: string) => stage.page.getByRole('button', { name });
  const saved = () => stage.page.getByRole('status').filter({ hasText: 'Saved.' });

  it('refuse what is no network of the practice, and say in plain words why', async () => {
    const { page } = stage;
    await page.goto('/settings');
    const refusals = [
      ['the office', 'This is not a network.'],
      ['10.77.0.5/24', 'Did you mean 10.77.0.0/24?'],
      ['10.0.0.0/8', 'more than a practice has'],
      ['8.8.8.0/24', 'These are addresses of the public internet.'],
      ['10.77.0.0/24', 'This network is already named.'],
    ] as const;
    for (const [typed, said] of refusals) {
      await page.getByLabel('Network', { exact: true }).fill(typed);
      await button('Add network').click();
      await assertShown(page.getByText(said));
    }
    expect(stage.visitor.refusals).toEqual([]);
  });

  it('name another network and forget it again', async () => {
    const { page } = stage;
    await page.getByLabel('Network', { exact: true }).fill('10.77.1.0/24');
    await button('Add network').click();
    await assertShown(page.getByText('254 addresses, from 10.77.1.1 to 10.77.1.254'));
    await button('Remove 10.77.1.0/24').click();
    await assertGone(page.getByText('10.77.1.0/24', { exact: true }));
  });

  it('change the time of the daily scan', async () => {
    const { page } = stage;
    await page.getByLabel('Time', { exact: true }).fill('03:30');
    await button('Save').click();
    await assertShown(saved());
    await page.goto('/scans');
    await assertShown(page.getByText('at 03:30'));
  });

  it('keep a directory account without ever showing its password', async () => {
    const { page } = stage;
    await page.goto('/settings/sources');
    const directory = page.getByRole('region', { name: 'Directory' });
    await directory.getByLabel('Read the directory').check();
    await directory.getByLabel('Domain').fill('northvalley.local');
    await directory.getByRole('button', { name: 'Save' }).click();
    await directory.getByLabel('User').fill('osiris-read@northvalley.local');
    await directory.getByLabel('Password').fill('S3cret-of-the-directory');
    await directory.getByRole('button', { name: 'Store the account' }).click();
    const stored = page.getByText('Stored: osiris-read@northvalley.local');
    await assertShown(stored);
    await page.reload();
    await assertShown(stored);
    expect(await page.content()).not.toContain('S3cret-of-the-directory');
  });

  it('exclude an address with a reason', async () => {
    const { page } = stage;
    await page.goto('/settings/exclusions');
    await page.getByLabel('Address or network card').fill('nobody');
    await page.getByLabel('Reason').fill('Belongs to the neighbour');
    await button('Exclude').click();
    await assertShown(page.getByText('neither an address nor the number of a network card'));
    await page.getByLabel('Address or network card').fill('10.77.0.200');
    await button('Exclude').click();
    await assertShown(page.getByText('Belongs to the neighbour'));
  });

  it('show what a list of medical devices would do before it does it', async () => {
    const { page } = stage;
    const { mac } = stage.appliance.lab.host('cam1');
    const cameraPage = await stage.appliance.pageOf('cam1');
    const csv = `Asset;MAC;Model\nOR camera;${mac};AXIS\nPump 7;00:d0:75:aa:00:99;Alaris\nBroken;not a card;X\n`;
    await page.goto('/settings/import');
    await page.getByLabel('CSV file').setInputFiles({
      name: 'biomed.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    });
    await assertShown(page.getByText(/protected as medical/));
    await assertShown(page.getByText('Line 4'));
    await page.goto(cameraPage);
    await assertGone(page.getByText('Medical - not touched'));
  });

  it('protect what stands on the list once it is imported', async () => {
    const { page } = stage;
    const { mac } = stage.appliance.lab.host('cam1');
    await page.goto('/settings/import');
    await page.getByLabel('CSV file').setInputFiles({
      name: 'biomed.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`Asset,MAC\nOR camera,${mac}\n`),
    });
    await button('Import').click();
    await assertShown(page.getByText('The list was imported.'));
    await page.goto(await stage.appliance.pageOf('cam1'));
    await assertShown(page.getByText('Medical - not touched'));
  });

  it('let a new colleague sign in, and end that again', async () => {
    const { page } = stage;
    await page.goto('/settings/people');
    await page.getByLabel('Name', { exact: true }).fill(colleague.name);
    await page.getByLabel('Passcode', { exact: true }).fill(colleague.passcode);
    await button('Add').click();
    await assertShown(page.getByText(`${colleague.name} can sign in now.`));
    await using other = await stage.come();
    await other.signIn(colleague);
    await button(`Remove ${colleague.name}`).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await assertGone(page.getByText(colleague.name, { exact: true }));
    await other.page.goto('/devices');
    await assertShown(other.page.getByRole('button', { name: 'Sign in' }));
  });

  it('rename the practice everywhere', async () => {
    const { page } = stage;
    await page.goto('/settings/practice');
    await expect.poll(() => page.getByLabel('Name of the practice').inputValue()).not.toBe('');
    await page.getByLabel('Name of the practice').fill('South Valley Clinic');
    await button('Save').click();
    await assertShown(page.getByRole('link', { name: 'South Valley Clinic' }));
  });

  it('remember who changed what', async () => {
    const { page } = stage;
    await page.goto('/settings/audit');
    await assertShown(page.getByText('South Valley Clinic', { exact: false }));
    await assertShown(page.getByText(`Added ${colleague.name} as viewer.`));
    await assertShown(page.getByText('Imported biomed.csv'));
    await assertShown(page.getByText(`${manager.name}, `));
  });

  itHarmedNobody(stage);
});
