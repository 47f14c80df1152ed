import { expect, it } from 'vitest';
import { describeInBrowser } from '../support/chromium.ts';
import { Keyboard } from '../support/keyboard.ts';
import { assertAt, assertGone, assertShown } from '../support/shown.ts';
import { setAgentStage } from './agent-stage.ts';

describeInBrowser('what people do about checks and repairs', () => {
  const stage = setAgentStage();
  const button = (name: string) => stage.page.getByRole('button', { name, exact: true });
  const toast = (text: string) => stage.page.getByRole('status').filter({ hasText: text });
  const agent = () => stage.running.agent;

  it('opens the incidents with the answer, and keeps the filter in the address', async () => {
    const { page } = stage;
    await page.goto('/incidents');
    await assertShown(page.getByText('3 faults were repaired today. 1 needs a person.'));
    await page.getByRole('link', { name: 'Repaired' }).click();
    await assertAt(page, '/incidents?show=repaired');
    await assertShown(page.getByText('Repaired: Nobody signs in as root over SSH'));
    await page.goBack();
    await assertShown(page.getByText('Not so: The disk is encrypted'));
    await assertGone(page.getByText('Repaired: Nobody signs in as root over SSH'));
  });

  it('fetches older incidents when somebody asks', async () => {
    const { page } = stage;
    await page.goto('/incidents?show=all');
    const lines = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ hasText: /so: |Repaired: / });
    await assertShown(button('Show older ones'));
    expect(await lines.count()).toBe(50);
    await button('Show older ones').click();
    await assertGone(button('Show older ones'));
    expect(await lines.count()).toBe(67);
  });

  it('shows seen, tried and verified', async () => {
    const { page } = stage;
    await page.goto('/incidents/incident-001');
    const picture = page.getByRole('list', { name: 'Seen, tried and verified' });
    await assertShown(picture.getByText('after 5 seconds'));
    await assertShown(picture.getByText('after 48 seconds'));
    await assertShown(page.getByText('It was repaired, and a fresh check afterwards passed.'));
    await assertGone(button('Close it'));
  });

  it('takes over an incident by the keyboard alone', async () => {
    const { page } = stage;
    await page.goto('/incidents/incident-004');
    const keyboard = new Keyboard(page);
    await keyboard.goTo(button('I’ll take care of it'));
    await page.keyboard.press('Enter');
    await page.keyboard.type('I call the dealer');
    await keyboard.goTo(
      page.getByRole('dialog').getByRole('button', { name: 'I’ll take care of it' }),
    );
    await page.keyboard.press('Enter');
    await assertShown(toast('you have it in hand'));
    await assertShown(page.getByText('I call the dealer'));
    expect(agent().incident('incident-004')).toMatchObject({ state: 'acknowledged' });
  });

  it('hears of a change that came from elsewhere', async () => {
    const { page } = stage;
    await page.goto('/incidents/incident-005');
    await assertShown(page.getByText('waits for the maintenance window'));
    agent().changeIncident('incident-005', { hold: 'host-busy', holdUntil: null });
    await assertShown(page.getByText('Something else is being repaired on this computer.'));
  });

  it('accepts a fault for a while, shows it on the computer, and ends that again', async () => {
    const { page } = stage;
    await page.goto('/computers/front-desk-1');
    await button('Accept for a while: The disk is encrypted').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('It is replaced on Friday');
    await dialog.getByRole('button', { name: 'Accept it' }).click();
    await assertShown(page.getByText('It is replaced on Friday'));
    await assertShown(page.getByText('1 accepted'));
    await page.goto('/checks');
    await assertShown(page.getByText('Only on front-desk-1.'));
    await button('End the exception for The disk is encrypted').click();
    await assertShown(page.getByText('Nothing is accepted'));
  });

  it('accepts a fault by the keyboard alone', async () => {
    const { page } = stage;
    await page.goto('/incidents/incident-007');
    const keyboard = new Keyboard(page);
    const dialog = page.getByRole('dialog');
    await keyboard.press(button('Accept it for a while'), 'Enter');
    await keyboard.fill(dialog.getByLabel('Reason'), 'It ends with the old records program');
    await keyboard.press(dialog.getByRole('button', { name: 'Accept it' }), 'Enter');
    await assertGone(dialog);
    expect(agent().exceptions[0]).toMatchObject({
      checkId: 'linux-password-length',
      reason: 'It ends with the old records program',
    });
  });

  it('shows how far a repair has come, and lets it be stopped', async () => {
    const { page } = stage;
    const { timeline } = agent().incident('incident-005');
    const begun = { at: 1, kind: 'attempt-started', text: 'Repair begun', by: null } as const;
    await page.goto('/incidents/incident-005');
    agent().changeIncident('incident-005', {
      state: 'healing',
      hold: null,
      timeline: [...timeline, { ...begun, observed: null }],
    });
    await assertShown(page.getByRole('progressbar', { name: 'Being repaired' }));
    await assertShown(page.getByText('step 1 of 3'));
    await assertShown(button('Stop all repairs'));
    agent().changeIncident('incident-005', { state: 'open', hold: 'stopped', timeline });
    await assertGone(page.getByRole('progressbar', { name: 'Being repaired' }));
  });

  it('closes an incident with a reason', async () => {
    const { page } = stage;
    await page.goto('/incidents/incident-006');
    await button('Close it').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('The disk was replaced');
    await dialog.getByRole('button', { name: 'Close it' }).click();
    await assertShown(page.getByText('A person closed it.'));
    await assertGone(button('Close it'));
  });

  it('stores a sign-in and never shows its password', async () => {
    const { page } = stage;
    await page.goto('/computers/exam-room-3');
    await button('Give a sign-in').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('User').fill('osiris');
    await dialog.getByLabel('Password').fill('S3cret-of-the-room');
    await dialog.getByRole('button', { name: 'Store it' }).click();
    await assertShown(page.getByText('Stored: osiris, by password.'));
    expect(await page.content()).not.toContain('S3cret-of-the-room');
    await button('Replace it').click();
    expect(await dialog.getByLabel('Password').inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await page.goto('/settings/audit');
    await assertShown(page.getByText('Stored a sign-in by password as osiris for exam-room-3.'));
    expect(await page.content()).not.toContain('S3cret-of-the-room');
  });

  it('warns of a changed key, and trusts the new one with a reason', async () => {
    const { page } = stage;
    await page.goto('/computers/imaging-archive');
    const warning = page.getByText('This computer shows another key than before');
    await assertShown(warning);
    await button('Trust the new key').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('Set up anew on Monday');
    await dialog.getByRole('button', { name: 'Trust the new key' }).click();
    await assertGone(warning);
  });

  it('lets a check only report, on all computers and in one group', async () => {
    const { page } = stage;
    await page.goto('/checks#linux-firewall-on');
    await page.getByLabel('When it is not as wanted').selectOption({ label: 'Only report it' });
    await assertShown(toast('Saved.'));
    await page.getByLabel('In the group servers').selectOption({ label: 'Repair it' });
    await expect
      .poll(() => agent().checks.find(({ id }) => id === 'linux-firewall-on'))
      .toMatchObject({ mode: 'audit', groupModes: [{ group: 'servers', mode: 'enforce' }] });
  });

  it('changes how much is repaired, adds a window and switches a repair off', async () => {
    const { page } = stage;
    await page.goto('/settings/repairs');
    await page.getByRole('radio', { name: /As much as possible/ }).check();
    await button('Save').first().click();
    await expect.poll(() => agent().settings.mode).toBe('full');
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
      await page.getByRole('checkbox', { name: day }).uncheck();
    await button('Add window').click();
    await assertShown(page.getByText('Choose at least one day.'));
    await page.getByRole('checkbox', { name: 'Sunday' }).check();
    await page.getByLabel('From').fill('02:30');
    await page.getByLabel('Time zone').selectOption('America/Chicago');
    await button('Add window').click();
    await assertShown(page.getByText('Sunday, 02:30 to 05:30'));
    expect(agent().settings.windows.at(-1)).toEqual({
      cron: '30 2 * * 0',
      minutes: 180,
      timeZone: 'America/Chicago',
    });
    await page.getByLabel('Set the clock').uncheck();
    await expect.poll(() => agent().settings.disabledRunbooks).toEqual(['appliance-time']);
  });

  it('stops all repairs with a reason, says so on every page, and resumes', async () => {
    const { page } = stage;
    await page.goto('/settings/repairs');
    await button('Stop all repairs').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('A server acts up');
    await dialog.getByRole('button', { name: 'Stop all repairs' }).click();
    await page.goto('/');
    await assertShown(page.getByText('All repairs are stopped'));
    await assertShown(page.getByText('A server acts up', { exact: false }));
    await button('Resume repairs').click();
    await dialog.getByLabel('Reason').fill('It was the switch');
    await dialog.getByRole('button', { name: 'Resume repairs' }).click();
    await assertGone(page.getByText('All repairs are stopped'));
  });

  it('checks all computers with progress, and can be cancelled', async () => {
    const { page } = stage;
    await page.goto('/computers');
    await button('Check all computers now').click();
    await assertShown(page.getByRole('progressbar', { name: 'Checking all computers' }));
    await assertShown(page.getByText('Asked for by Ana Manager.'));
    await button('Cancel this check').click();
    await assertShown(page.getByText('by Ana Manager, cancelled'));
  });

  it('shows a viewer everything and lets them change nothing', async () => {
    await stage.portal.browserOf('viewer');
    await using viewer = await stage.come();
    await viewer.signIn({ name: 'Vic Viewer', passcode: 'correct horse battery' });
    const { page } = viewer;
    await page.goto('/computers/front-desk-1');
    await assertShown(page.getByText('The disk sda2 is not encrypted.'));
    expect(await page.getByRole('button', { name: /Replace|Accept/ }).count()).toBe(0);
    await page.goto('/settings/repairs');
    await assertShown(page.getByText('Maintenance windows'));
    expect(await page.getByRole('button', { name: /Save|Stop|Add window/ }).count()).toBe(0);
    expect(viewer.faults).toEqual([]);
  });

  it('says that the agent is away, keeps what is known, and comes back by itself', async () => {
    const { page } = stage;
    await page.goto('/');
    await assertShown(page.getByText('fixed today'));
    await stage.running[Symbol.asyncDispose]();
    await assertShown(page.getByText('Checks and repairs are away'));
    await assertShown(page.getByText('fixed today'));
    await page.goto('/computers');
    await assertShown(page.getByText('records-server'));
    await assertGone(button('Check all computers now'));
    await page.goto('/incidents');
    await assertShown(page.getByText('The agent does not answer.', { exact: false }));
    stage.running = await stage.portal.startAgent();
    await assertGone(page.getByText('Checks and repairs are away'));
    await assertShown(page.getByText('Not so: The disk is encrypted'));
  });

  it('left the browser without a complaint', () => {
    expect(stage.visitor.faults).toEqual([]);
  });
});
