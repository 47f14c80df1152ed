import { expect, it } from 'vitest';
import { describeInBrowserAndLab } from '../support/chromium.ts';
import { assertGone, assertShown } from '../support/shown.ts';
import { itHarmedNobody, setStageForManager } from './stage.ts';

describeInBrowserAndLab('a scanner that was killed', () => {
  const stage = setStageForManager(['dhcp1', 'prn1', 'mon1']);
  const banner = () => stage.page.getByText('The scanner is away');
  const monitor = () => stage.page.getByRole('row', { name: /Philips/ });

  it('is announced on the open page with the time of its last answer', async () => {
    const { page } = stage;
    await stage.appliance.pageOf('mon1');
    await page.goto('/devices');
    await assertShown(monitor());
    await stage.appliance.scanner.kill();
    await assertShown(banner());
    await assertShown(page.getByText(/No answer since \d+:\d\d/));
  });

  it('leaves the last known list on the page, also after a reload', async () => {
    await assertShown(monitor());
    await stage.page.reload();
    await assertShown(banner());
    await assertShown(monitor());
  });

  it('offers nothing that only it could do', async () => {
    const { page } = stage;
    await page.goto('/scans');
    await assertShown(banner());
    expect(await page.getByRole('button', { name: 'Scan now' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Stop all scanning' }).count()).toBe(0);
  });

  it('is announced on the screen in the practice too', async () => {
    await using screen = await stage.come();
    await screen.page.goto('/kiosk');
    await assertShown(screen.page.getByText('The scanner is away'));
  });

  it('is back by itself once it runs again, and the list moves on', async () => {
    const { page } = stage;
    await page.goto('/devices');
    await stage.appliance.scanner.begin();
    await assertGone(banner());
    await stage.appliance.lab.addHosts(['phone1']);
    await assertShown(page.getByRole('row', { name: /iPhone/ }));
  });

  itHarmedNobody(stage);
});
