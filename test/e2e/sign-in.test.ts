import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tokenHash } from '../../appliance-portal/server/people/session-tokens.ts';
import { openPortalStore } from '../../appliance-portal/server/store/index.ts';
import { manager } from '../support/appliance.ts';
import { describeInBrowserAndLab } from '../support/chromium.ts';
import { assertAt, assertShown } from '../support/shown.ts';
import type { Visitor } from '../support/visitor.ts';
import { itHarmedNobody, setStageForManager } from './stage.ts';

const nineHoursMs = 9 * 60 * 60_000;

describeInBrowserAndLab('signing in', () => {
  const stage = setStageForManager(['dhcp1', 'mon1']);

  /** As if the browser had not been used since this morning. */
  const leaveAlone = async ({ context }: Visitor) => {
    const [cookie] = await context.cookies();
    const path = join(stage.appliance.scanner.state, 'portal', 'portal.db');
    const opened = openPortalStore(path, Date.now);
    if (!opened.ok || !cookie) throw new Error('there is no session to age');
    using store = opened.value;
    store.sessions.touch(tokenHash(cookie.value), Date.now() - nineHoursMs);
  };

  it('ends after hours without use, and leads back to the page that was open', async () => {
    const { page, visitor } = stage;
    await page.goto('/medical');
    await assertShown(page.getByRole('heading', { name: 'Medical devices' }));
    await leaveAlone(visitor);
    await page.goto('/reports');
    await assertAt(page, '/sign-in?back=%2Freports');
    await page.getByLabel('Your name').fill(manager.name);
    await page.getByLabel('Passcode').fill(manager.passcode);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await assertShown(page.getByRole('heading', { name: 'Reports' }));
  });

  it('that has ended leads to the sign-in when the open page asks for something', async () => {
    const { page, visitor } = stage;
    await leaveAlone(visitor);
    // At once or not at all: the page may have noticed by itself, and then the link is gone.
    const links = page.getByRole('link', { name: 'Settings' });
    await links.evaluateAll(([link]: { click: () => void }[]) => link?.click());
    await assertShown(page.getByRole('button', { name: 'Sign in' }));
    await visitor.signIn(manager);
  });

  it('ends where somebody signs out', async () => {
    await using other = await stage.come();
    await other.signIn(manager);
    await other.page.getByRole('button', { name: `${manager.name}: Account` }).click();
    await other.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await assertShown(other.page.getByRole('button', { name: 'Sign in' }));
    await other.page.goto('/devices');
    await assertAt(other.page, '/sign-in?back=%2Fdevices');
  });

  it('with a wrong passcode is refused without telling what was wrong', async () => {
    await using stranger = await stage.come();
    await tryPasscode(stranger, 'wrong guess number one');
    await assertShown(stranger.page.getByText('Name and passcode do not go together.'));
    expect(await stranger.page.getByLabel('Passcode').inputValue()).toBe('');
  });

  it('is locked after the fifth wrong passcode, and says for how long', async () => {
    await using stranger = await stage.come();
    const locked = stranger.page.getByText('There were too many attempts to sign in.');
    for (let attempt = 2; attempt <= 6; attempt += 1) {
      await tryPasscode(stranger, `wrong guess number ${attempt}`);
      await assertShown(stranger.page.getByRole('alert'));
    }
    await assertShown(locked);
    await assertShown(stranger.page.getByText('Try again in 15 minutes.'));
  });

  it('keeps those who are in while others are locked out', async () => {
    await stage.page.goto('/devices');
    await assertShown(stage.page.getByRole('heading', { name: 'Devices' }));
  });

  itHarmedNobody(stage);
});

/** Waits for the answer, so that each attempt is one. */
async function tryPasscode({ page }: Visitor, passcode: string): Promise<void> {
  if (!page.url().endsWith('/sign-in')) await page.goto('/sign-in');
  await page.getByLabel('Your name').fill(manager.name);
  await page.getByLabel('Passcode').fill(passcode);
  const answered = page.waitForResponse('**/api/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await answered;
}
