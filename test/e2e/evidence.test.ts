import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/chromium.ts';
import { Keyboard } from '../support/keyboard.ts';
import { overhangPx, smallTargets } from '../support/page-measures.ts';
import { assertAt, assertGone, assertShown } from '../support/shown.ts';
import { setAgentStage } from './agent-stage.ts';
import { assertFits, axeFaults } from './fitness.ts';

const program = fileURLToPath(new URL('../../core/verify/main.ts', import.meta.url));

describeInBrowser('evidence', () => {
  const stage = setAgentStage();
  const button = (name: string) => stage.page.getByRole('button', { name, exact: true });
  const look = () => stage.portal.witness.look();
  const log = () => stage.running.agent.evidence;

  beforeAll(() => look());

  it('opens with what is signed and was watched', async () => {
    const { page } = stage;
    await page.goto('/evidence');
    await assertShown(
      page.getByText(
        /^All 40 records up to \d\d:\d\d are signed, and this portal watched them grow\.$/,
      ),
    );
    await assertShown(page.getByText('watched by this portal'));
  });

  it('draws the newest records as a chain that the keyboard goes through', async () => {
    const { page } = stage;
    await page.goto('/evidence');
    const chain = page.getByRole('list', { name: /^Chain of the newest records/ });
    await assertShown(chain.getByRole('link').first());
    expect(await chain.getByRole('link').count()).toBe(12);
    const newest = chain.getByRole('link', { name: /^Record 39 .* Watched$/ });
    await new Keyboard(page).goTo(newest);
    await page.keyboard.press('Enter');
    await assertShown(page.getByRole('dialog', { name: 'Record 39' }));
    await assertAt(page, '/evidence?record=39');
  });

  it('shows each step of the proof of a record, and closes to where one was', async () => {
    const { page } = stage;
    await page.goto('/evidence?outcome=success&record=8');
    const dialog = page.getByRole('dialog', { name: 'Record 8' });
    const steps = dialog.getByRole('list', { name: 'What this portal checked just now' });
    await assertShown(steps.getByText('It is signed by the key that this portal knows'));
    expect(await steps.getByText('Pass', { exact: true }).count()).toBe(6);
    await dialog.getByText('Hashes, signature and the exact text').click();
    await assertShown(dialog.getByText('"kind":"record"'));
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await assertGone(dialog);
    await assertAt(page, '/evidence?outcome=success');
  });

  it('finds records by computer, kind and outcome, and keeps the choice in the address', async () => {
    const { page } = stage;
    await page.goto('/evidence');
    await page.getByLabel('Outcome').selectOption('Done and verified');
    await assertAt(page, '/evidence?outcome=success');
    await assertGone(page.getByText('Told to a person', { exact: true }).and(page.locator('li *')));
    await page.getByLabel('What', { exact: true }).selectOption('Scan of the network');
    await assertShown(page.getByText('No record fits'));
    expect(await page.getByLabel('Outcome').inputValue()).toBe('success');
  });

  it('gives an auditor a packet and, apart from it, the keys by which it passes', async () => {
    const { page } = stage;
    const folder = mkdtempSync(join(tmpdir(), 'osiris-packet-'));
    await page.goto('/evidence');
    await page.getByLabel('From record').fill('5');
    const files: string[] = [];
    for (const name of ['Download the packet', 'Download the keys']) {
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name }).click();
      const file = await download;
      files.push(join(folder, file.suggestedFilename()));
      await file.saveAs(files.at(-1) ?? '');
    }
    const [packet = '', roots = ''] = files;
    const { status, stdout } = spawnSync(process.execPath, [program, packet, '--roots', roots], {
      encoding: 'utf8',
    });
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringMatching('PASS') });
    await page.getByLabel('To record').fill('40');
    await assertShown(page.getByText('Choose a first and a last record that are in the log.'));
  });

  it.each(['light', 'dark'] as const)('is for everybody: %s', async (colorScheme) => {
    await using visitor = await stage.comeToo({ colorScheme, reducedMotion: 'reduce' });
    const { page } = visitor;
    await page.goto('/evidence');
    await assertShown(page.getByRole('heading', { name: 'The newest records' }));
    await assertFits(page, `evidence-log-${colorScheme}`);
    expect(await axeFaults(page)).toEqual([]);
    await page.goto('/evidence?record=8');
    await assertShown(page.getByText('It is signed by the key that this portal knows'));
    await assertFits(page, `evidence-record-${colorScheme}`);
    expect(await axeFaults(page)).toEqual([]);
    expect(visitor.faults).toEqual([]);
  });

  it('can be hit with a thumb', async () => {
    const viewport = { width: 360, height: 740 };
    await using visitor = await stage.comeToo({ viewport, hasTouch: true, isMobile: true });
    const { page } = visitor;
    await page.goto('/evidence');
    await assertShown(page.getByRole('heading', { name: 'The newest records' }));
    expect(await smallTargets(page)).toEqual([]);
    expect(await overhangPx(page)).toBe(0);
  });

  it('says why nothing is signed, and goes on showing what was', async () => {
    const { page } = stage;
    log().signing = {
      state: 'off',
      id: 'log_key_missing',
      message: 'The key of the log is missing. Restore it from a backup.',
    };
    await page.goto('/evidence');
    await assertShown(page.getByText(/^New records are not being signed: The key of the log/));
    log().signing = { state: 'on', id: null, message: null };
  });

  it('raises an alarm on every page and on the screen, until a manager acknowledges it', async () => {
    const { page } = stage;
    log().cut(20);
    await page.goto('/');
    await look();
    const banner = page.getByRole('alert').filter({ hasText: 'has become shorter.' });
    await assertShown(banner);
    await page.goto('/kiosk');
    await assertShown(page.getByText('The log of evidence is not what it was.'));
    await page.goto('/evidence');
    await assertShown(page.getByText('Records from number 20 on are missing.'));
    await assertFits(page, 'evidence-alarm');
    expect(await axeFaults(page)).toEqual([]);
    await button('I know about it').click();
    await page.getByLabel('Reason').fill('The disk was restored by hand');
    await page.getByRole('dialog').getByRole('button', { name: 'I know about it' }).click();
    await assertShown(page.getByText(/Ana Manager acknowledged it/));
    await assertShown(page.getByText('Reason: The disk was restored by hand'));
    await assertShown(page.getByText(/^The log shows other records than this portal saw/));
    await page.goto('/');
    await assertGone(banner);
  });

  it('shows what was known last while the agent is away', async () => {
    const { page } = stage;
    await stage.running[Symbol.asyncDispose]();
    await page.goto('/evidence');
    await assertShown(page.getByText(/^As of \d\d:\d\d: checks and repairs do not answer now/));
    await assertShown(page.getByText('records in the log'));
  });
});
