import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { describeInBrowserAndLab } from '../support/chromium.ts';
import { assertAt, assertGone, assertShown } from '../support/shown.ts';
import { itHarmedNobody, setStageForManager } from './stage.ts';

const hosts = ['dhcp1', 'ws1', 'ws2', 'prn1', 'mon1', 'pump1', 'cam1', 'phone1'] as const;

describeInBrowserAndLab('the list of devices', () => {
  const stage = setStageForManager(hosts);
  const row = (name: string | RegExp) => stage.page.getByRole('row', { name });
  const open = async (address = '/devices') => {
    for (const host of hosts) await stage.appliance.pageOf(host);
    await stage.page.goto(address);
    await assertShown(stage.page.getByRole('table', { name: 'Devices' }));
  };

  it('opens with how many there are and how many need a decision', async () => {
    await open();
    await assertShown(stage.page.getByText(/^\d+ devices on the network\. \d+ need a decision\.$/));
  });

  it('finds devices while one types, by name, maker and address, and keeps the search in the address', async () => {
    const { page } = stage;
    const search = page.getByLabel('Search');
    await search.fill('philips');
    await assertShown(row(/Philips/));
    await assertGone(row(/iPhone/));
    await assertAt(page, '/devices?search=philips');
    await search.fill(stage.appliance.lab.host('phone1').address);
    await assertShown(row(/iPhone/));
    await page.reload();
    await assertShown(row(/iPhone/));
    await assertGone(row(/Philips/));
    await search.fill('no such thing');
    await assertShown(page.getByText('No device fits'));
    await page.getByRole('link', { name: 'Show all' }).click();
    await assertShown(row(/Philips/));
  });

  it('filters by state, and shows the same to whoever gets the address', async () => {
    const { page } = stage;
    await page.getByLabel('State').selectOption({ label: 'Medical' });
    await assertAt(page, '/devices?state=medical');
    await assertGone(row(/iPhone/));
    await open('/devices?state=medical&vendor=CareFusion');
    await assertShown(row(/CareFusion/));
    await assertGone(row(/Philips/));
  });

  it('sorts by a column, both ways, and says so to screen readers', async () => {
    const { page } = stage;
    await open();
    const head = page.getByRole('columnheader', { name: 'Address' });
    const sort = head.getByRole('button');
    await sort.click();
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('ascending');
    await sort.click();
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending');
  });

  it('takes one decision about several devices, and takes it back at once', async () => {
    const { page } = stage;
    await open('/devices?state=undecided&type=workstation');
    await page.getByLabel('Choose all that are shown').check();
    await assertShown(page.getByText('2 devices chosen'));
    await page.getByRole('button', { name: 'They are ordinary IT' }).click();
    await page.getByLabel('Why?').fill('Our two front desk computers');
    const sure = page.getByRole('dialog').getByRole('button', { name: 'They are ordinary IT' });
    await sure.click();
    const toast = page.getByRole('status').filter({ hasText: 'may be checked from now on' });
    await assertShown(toast);
    await assertShown(page.getByText('No device fits'));
    await toast.getByRole('button', { name: 'Take back' }).click();
    await assertShown(row(/NVW10-01/));
  });

  it('saves what is shown as CSV', async () => {
    const { page } = stage;
    await open('/devices?state=medical');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^devices-\d{4}-\d\d-\d\d\.csv$/);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines[0]).toContain('Name,State,Type,Maker');
    expect(lines.slice(1)).toHaveLength(2);
    for (const line of lines.slice(1)) expect(line).toContain('Medical - not touched');
  });

  itHarmedNobody(stage);
});
