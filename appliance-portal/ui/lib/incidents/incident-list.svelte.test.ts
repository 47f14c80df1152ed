import { describe, expect, it } from 'vitest';
import { someIncident } from '../agent/testing.ts';
import { fakePortal } from '../api/testing.ts';
import { incidentFilterFrom, incidentsPath, searchOf } from './incident-filter.ts';
import { IncidentList } from './incident-list.svelte.ts';

const at = (openedAt: number) => someIncident({ id: `i${openedAt}`, openedAt });
const open = { view: 'open', hostId: undefined } as const;
const idsOf = (list: IncidentList) => list.incidents?.map(({ id }) => id);

describe('the filter of incidents', () => {
  it('is kept in the address, and comes back from it', () => {
    for (const address of ['/incidents', '/incidents?show=person&computer=a+b'])
      expect(
        incidentsPath(incidentFilterFrom(new URL(address, 'http://portal').searchParams)),
      ).toBe(address);
  });

  it('shows what is not settled when the address asks for something unheard of', () => {
    expect(incidentFilterFrom(new URLSearchParams('show=nonsense')).view).toBe('open');
  });

  it('counts what a person has in hand as not settled, and as needing nobody else', () => {
    expect(searchOf(open).states).toContain('acknowledged');
    expect(searchOf({ ...open, view: 'person' })).toEqual({ states: ['escalated'] });
  });
});

describe('IncidentList', () => {
  it('keeps an older one that was opened in the same millisecond as the last of the newest', async () => {
    const twin = (id: string) => someIncident({ id, openedAt: 8 });
    const portal = fakePortal({ searchIncidents: { incidents: [at(9), twin('a')], more: true } });
    const list = new IncidentList(portal.api);
    await list.load(open);
    portal.answer({ searchIncidents: { incidents: [twin('b')], more: false } });
    await list.loadOlder();
    portal.answer({ searchIncidents: { incidents: [at(9), twin('a')], more: true } });
    await list.load({ ...open });
    expect(idsOf(list)).toEqual(['i9', 'a', 'b']);
  });

  it('adds older ones by moment and id of the last one shown', async () => {
    const portal = fakePortal({ searchIncidents: { incidents: [at(9), at(8)], more: true } });
    const list = new IncidentList(portal.api);
    await list.load(open);
    portal.answer({ searchIncidents: { incidents: [at(7)], more: false } });
    await list.loadOlder();
    expect(idsOf(list)).toEqual(['i9', 'i8', 'i7']);
    expect(list.more).toBe(false);
    expect(portal.asked.at(-1)?.request).toMatchObject({ body: { before: 8, beforeId: 'i8' } });
  });

  it('keeps the older ones when the newest are read again', async () => {
    const portal = fakePortal({ searchIncidents: { incidents: [at(9), at(8)], more: true } });
    const list = new IncidentList(portal.api);
    await list.load(open);
    portal.answer({ searchIncidents: { incidents: [at(7)], more: false } });
    await list.loadOlder();
    portal.answer({ searchIncidents: { incidents: [at(10), at(9)], more: true } });
    await list.load({ ...open });
    expect(idsOf(list)).toEqual(['i10', 'i9', 'i8', 'i7']);
    expect(list.more).toBe(false);
  });

  it('shows nothing of another filter', async () => {
    const portal = fakePortal({ searchIncidents: { incidents: [at(9)], more: false } });
    const list = new IncidentList(portal.api);
    await list.load(open);
    const reading = list.load({ ...open, view: 'closed' });
    expect(list.incidents).toBeUndefined();
    await reading;
  });

  it('keeps what it shows when the agent goes away, and tells the trouble', async () => {
    const portal = fakePortal({ searchIncidents: { incidents: [at(9)], more: false } });
    const list = new IncidentList(portal.api);
    await list.load(open);
    portal.answer({
      searchIncidents: { id: 'agent_away', message: 'Away.', next: 'Wait.', fields: {} },
    });
    await list.load({ ...open });
    expect(idsOf(list)).toEqual(['i9']);
    expect(list.trouble?.id).toBe('agent_away');
  });
});
