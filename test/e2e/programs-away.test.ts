import { expect, it } from 'vitest';
import { describeInBrowser } from '../support/chromium.ts';
import { assertGone, assertShown } from '../support/shown.ts';
import { setAgentStage } from './agent-stage.ts';
import { axeFaults } from './fitness.ts';

/** Pages, and something on each that was known before scanner and agent went away. */
const places = [
  ['/', 'fixed today'],
  ['/devices', 'devices'],
  ['/medical', 'medical devices'],
  ['/map', 'devices in'],
  ['/scans', 'Plan'],
  ['/computers', 'records-server'],
] as const;

describeInBrowser('while scanner and agent are both away', () => {
  const stage = setAgentStage();

  it('each page keeps what was known, and says since when nobody answers', async () => {
    const { page } = stage;
    await page.goto('/');
    await assertShown(page.getByText('fixed today'));
    await stage.scanner[Symbol.asyncDispose]();
    await stage.running[Symbol.asyncDispose]();
    for (const [address, known] of places) {
      await page.goto(address);
      await assertShown(page.getByText('The scanner is away'));
      await assertShown(page.getByText(/No answer since \d+:\d\d/));
      await assertShown(page.getByText('Checks and repairs are away'));
      await assertShown(page.getByText(/The agent has not answered since \d+:\d\d/));
      await assertShown(page.getByRole('main').getByText(known).first());
      expect(await axeFaults(page)).toEqual([]);
    }
  });

  it('no page offers what only they could do', async () => {
    const { page } = stage;
    for (const [address] of places) {
      await page.goto(address);
      await assertShown(page.getByText('The scanner is away'));
      const offered = page.getByRole('button', { name: /Scan now|Check all|Stop all/ });
      expect(await offered.count()).toBe(0);
    }
  });

  it('the screen in the practice names both', async () => {
    const { page } = stage;
    await page.goto('/kiosk');
    await assertShown(page.getByText('The scanner is away'));
    await assertShown(page.getByText(/Checks and repairs do not answer since \d+:\d\d/));
  });

  it('everything is back by itself once they are', async () => {
    const { page } = stage;
    await page.goto('/');
    stage.scanner = await stage.portal.startScanner(20);
    stage.running = await stage.portal.startAgent();
    await assertGone(page.getByText('The scanner is away'));
    await assertGone(page.getByText('Checks and repairs are away'));
    expect(stage.visitor.faults).toEqual([]);
  });
});

describeInBrowser('while the agent answers errors', () => {
  const stage = setAgentStage();

  it('a page keeps what it has read, says since when it is old, and can be read again', async () => {
    const { page } = stage;
    await page.goto('/incidents');
    const known = page.getByText('Not so: The disk is encrypted');
    await assertShown(known);
    const message = 'The agent could not do that.';
    const error = { id: 'agent_failed', message, next: 'Try again.', requestId: 'a' };
    await page.route('**/api/incidents/search', (route) =>
      route.fulfill({ status: 502, json: { error } }),
    );
    stage.running.agent.changeIncident('incident-004', { severity: 'critical' });
    await assertShown(page.getByText(message));
    await assertShown(page.getByText(/could not be read again since \d+:\d\d/));
    await assertShown(known);
    await page.unroute('**/api/incidents/search');
    await page.getByRole('button', { name: 'Try again' }).click();
    await assertGone(page.getByText(message));
    await assertShown(known);
  });
});
