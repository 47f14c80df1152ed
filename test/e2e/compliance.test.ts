import { expect, it } from 'vitest';
import { describeInBrowser } from '../support/chromium.ts';
import { assertAt, assertGone, assertShown } from '../support/shown.ts';
import { setAgentStage } from './agent-stage.ts';

describeInBrowser('how the practice stands', () => {
  const stage = setAgentStage();
  const button = (name: string) => stage.page.getByRole('button', { name, exact: true });
  const opened = (name: RegExp) => stage.page.locator('details[open]').filter({ hasText: name });

  it('opens with the score and what needs a look', async () => {
    const { page } = stage;
    await page.goto('/');
    await page.getByRole('link', { name: 'Compliance' }).first().click();
    await assertAt(page, '/compliance');
    await assertShown(
      page.getByText(/^HIPAA Security Rule: \d+\sof\s100\. 4 controls need a look\.$/),
    );
  });

  it('tells each control in plain words, what failed and where, and leads to the incident', async () => {
    const { page } = stage;
    await page.goto('/compliance#164.312(a)(2)(iv)');
    const control = opened(/Locked disks/);
    for (const heading of [
      'What it means',
      'Why it matters',
      'What happens otherwise',
      'What we check',
    ])
      await assertShown(control.getByText(heading, { exact: true }));
    await assertShown(control.getByText('45 CFR 164.312(a)(2)(iv)'));
    await assertShown(control.getByText('Proposed, not in force.'));
    await assertShown(control.getByText('The disk sda2 is not encrypted.'));
    const incident = 'Incident: The disk is encrypted, front-desk-1';
    await control.getByRole('link', { name: incident }).click();
    await assertAt(page, '/incidents/incident-004');
  });

  it('says what a figure is made of and what pulls it down', async () => {
    const { page } = stage;
    await page.goto('/compliance');
    await page.locator('summary', { hasText: 'Updates' }).click();
    const metric = opened(/Are the updates of each computer in/);
    await assertShown(metric.getByText('Security updates are installed').first());
    await assertShown(metric.getByText(/\d points$/).first());
    await assertShown(metric.getByRole('link', { name: 'on records-server' }));
  });

  it('never shows a number for what is not known', async () => {
    const { page } = stage;
    await page.goto('/compliance');
    const malware = page.locator('details').filter({ hasText: 'Malware protection' }).first();
    await assertShown(malware.getByText('Not known yet'));
  });

  it('draws the history, and gives the same as a table', async () => {
    const { page } = stage;
    await page.goto('/compliance');
    const picture = page.getByRole('img', { name: /^From \d+ on .* to \d+ today\./ });
    await assertShown(picture);
    expect(await picture.locator('path').count()).toBe(2);
    await page.getByText('The same as a table').click();
    const table = page.getByRole('table', { name: 'Days on which the figures changed' });
    await assertShown(table.getByRole('row', { name: /not known not known/ }).first());
    await page.getByLabel('Show', { exact: true }).selectOption('Encryption');
    await assertAt(page, '/compliance?framework=hipaa&history=encryption');
    await assertShown(picture);
  });

  it('shows an accepted fault as accepted, with who and why, and leaves the score alone', async () => {
    const { page } = stage;
    await page.goto('/compliance');
    const sentence = page.getByText(/^HIPAA Security Rule: \d+\sof\s100/);
    const before = /\d+\sof/.exec((await sentence.textContent()) ?? '')?.[0];
    stage.running.agent.exceptions = [
      {
        id: 'exception-1',
        checkId: 'linux-disk-encrypted',
        hostId: 'front-desk-1',
        reason: 'It is replaced on Friday',
        by: 'Ana Manager',
        endedAt: null,
        endedBy: null,
        createdAt: Date.now(),
        expiresAt: Date.now() + 86_400_000,
      },
    ];
    await page.goto('/compliance#164.312(a)(2)(iv)');
    await page.reload();
    const control = opened(/Locked disks/);
    await assertShown(control.getByText('Accepted by a person'));
    await assertShown(control.getByText('Reason: It is replaced on Friday'));
    expect(await sentence.textContent()).toContain(before);
  });

  it('takes the choice of frameworks, by a kind of practice or one by one', async () => {
    const { page } = stage;
    await page.goto('/compliance');
    await page.getByLabel('Kind of practice').selectOption('Dental practice');
    await button('Save the choice').click();
    await page.getByRole('link', { name: 'PCI DSS' }).click();
    await assertAt(page, '/compliance?framework=pci');
    await assertShown(page.getByText(/^PCI DSS: /));
    expect(stage.running.agent.frameworks).toEqual(['hipaa', 'pci']);
    await page.getByRole('checkbox', { name: 'PCI DSS' }).uncheck();
    await button('Save the choice').click();
    await assertGone(page.getByRole('link', { name: 'PCI DSS' }));
    expect(stage.running.agent.frameworks).toEqual(['hipaa']);
  });
});
