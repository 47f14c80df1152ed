import type { Compliance, FrameworkView } from '@osiriscare/core/contracts/portal';
import { expect, it } from 'vitest';
import { fakePortal } from '../api/testing.ts';
import { CompliancePage } from './compliance-page.svelte.ts';

const counts = { pass: 0, drift: 0, accepted: 0, unknown: 0 };

function framework(id: FrameworkView['id']): FrameworkView {
  const about = { title: id, edition: '', about: '', limits: '' };
  return { id, ...about, score: null, coverage: null, counts, controls: [] };
}

function standing(...chosen: Compliance['chosen']): Compliance {
  return {
    now: 0,
    chosen,
    presets: [],
    metrics: [],
    outside: { about: '', checkIds: [] },
    frameworks: [framework('hipaa'), framework('soc2'), framework('pci')],
    checks: [],
  };
}

it('shows the chosen frameworks only, and the first where the address names another', async () => {
  const page = new CompliancePage(fakePortal({ compliance: standing('pci', 'hipaa') }).api);
  await page.load();
  expect(page.frameworks.map(({ id }) => id)).toEqual(['hipaa', 'pci']);
  expect(page.framework('pci')?.id).toBe('pci');
  expect(page.framework('soc2')?.id).toBe('hipaa');
  expect(page.framework(null)?.id).toBe('hipaa');
});

it('keeps what it showed when a later reading fails, and says so', async () => {
  const portal = fakePortal({ compliance: standing('hipaa') });
  const page = new CompliancePage(portal.api);
  await page.load();
  portal.answer({ compliance: { id: 'x', message: 'Away.', next: 'Wait.', fields: {} } });
  await page.load();
  expect(page.view?.chosen).toEqual(['hipaa']);
  expect(page.trouble?.message).toBe('Away.');
});

it('shows the history that was asked for last, however late another comes', async () => {
  const portal = fakePortal({ scoreHistory: { subject: 'hipaa', points: [] } });
  const page = new CompliancePage(portal.api);
  const early = page.loadHistory('hipaa');
  portal.answer({ scoreHistory: { subject: 'backup', points: [] } });
  await Promise.all([page.loadHistory('backup'), early]);
  expect(page.history?.subject).toBe('backup');
});

it('shows a choice as soon as it was stored', async () => {
  const portal = fakePortal({ compliance: standing('hipaa'), chooseFrameworks: standing('pci') });
  const page = new CompliancePage(portal.api);
  await page.load();
  expect(await page.choose(['pci'])).toBeUndefined();
  expect(page.frameworks.map(({ id }) => id)).toEqual(['pci']);
});
