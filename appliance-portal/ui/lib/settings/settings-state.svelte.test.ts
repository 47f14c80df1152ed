import type { SettingsAnswer } from '@osiriscare/core/contracts/portal';
import { describe, expect, it } from 'vitest';
import { fakePortal } from '../api/testing.ts';
import { ListImport } from './list-import.svelte.ts';
import { SettingsState } from './settings-state.svelte.ts';

const answer: SettingsAnswer = {
  settings: {
    subnets: ['10.77.0.0/24'],
    exclusions: [],
    schedule: { enabled: true, time: '02:00', timeZone: null },
    deepDetection: false,
    reverseDns: true,
    directory: null,
    switches: [],
  },
  credentials: { directory: null, switches: [] },
  localSubnets: [],
  timeZone: 'America/New_York',
};

describe('SettingsState', () => {
  it('sends everything back with only the named part changed', async () => {
    const portal = fakePortal({ settings: answer, changeSettings: answer });
    const state = new SettingsState(portal.api);
    await state.load();
    await state.change({ reverseDns: false });
    expect(portal.asked.at(-1)).toEqual({
      operation: 'changeSettings',
      request: { body: { settings: { ...answer.settings, reverseDns: false } } },
    });
  });

  it('changes nothing before the settings were read', async () => {
    const portal = fakePortal({ changeSettings: answer });
    await new SettingsState(portal.api).change({ subnets: [] });
    expect(portal.asked).toEqual([]);
  });
});

describe('ListImport', () => {
  const outcome = {
    rows: 1,
    matched: 0,
    medical: 1,
    waiting: 1,
    problems: [],
    columns: { mac: ['MAC'] },
  };

  it('only looks at a file until somebody imports it', async () => {
    const portal = fakePortal({ importList: outcome });
    const list = new ListImport(portal.api);
    await list.open(new File(['MAC,Name\n'], 'biomed.csv'));
    await list.map('name', ['Name']);
    await list.store();
    const sent = portal.asked.map(({ request }) => (request as { body: object }).body);
    expect(sent.map((body) => 'preview' in body && body.preview)).toEqual([true, true, false]);
    expect(sent[1]).toMatchObject({ columns: { mac: ['MAC'], name: ['Name'] } });
  });

  it('sends the choice that a column is not in the list, and offers nothing while no key is left', async () => {
    const noKey = { id: 'import_no_key', message: 'No column is chosen.', next: 'x', fields: {} };
    const portal = fakePortal({ importList: outcome });
    const list = new ListImport(portal.api);
    await list.open(new File(['MAC,Name\n'], 'biomed.csv'));
    portal.answer({ importList: noKey });
    expect(await list.map('mac', [])).toBeUndefined();
    expect(portal.asked.at(-1)).toMatchObject({ request: { body: { columns: { mac: [] } } } });
    expect(list.columnsOf('mac')).toEqual([]);
    expect(list.columnsTrouble).toEqual(noKey);
    expect(list.outcome).toBeUndefined();
    expect(await list.store()).toEqual(noKey);
  });

  it('lets somebody choose the columns of a list whose headings say nothing', async () => {
    const noHeader = { id: 'import_no_header', message: 'x', next: 'x', fields: {} };
    const portal = fakePortal({ importList: noHeader });
    const list = new ListImport(portal.api);
    await list.open(new File(['Etikett,Sache\n'], 'biomed.csv'));
    expect(list.headings).toEqual(['Etikett', 'Sache']);
    expect(list.columnsTrouble).toEqual(noHeader);
    portal.answer({ importList: outcome });
    await list.map('mac', ['Etikett']);
    expect(portal.asked.at(-1)).toMatchObject({
      request: { body: { columns: { mac: ['Etikett'] } } },
    });
    expect(list.outcome).toEqual(outcome);
  });

  it('refuses a file that is too large without sending it', async () => {
    const portal = fakePortal();
    const list = new ListImport(portal.api);
    await list.open(new File([new Uint8Array(4_000_001)], 'all.csv'));
    expect(list.fault).toBeDefined();
    expect(portal.asked).toEqual([]);
  });
});
