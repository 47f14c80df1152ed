import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { Finding } from '@osiriscare/core/checks';
import type { AttemptOutcome, Incident, IncidentEvent } from '@osiriscare/core/healing';
import { recorderIn } from '../../evidence/testing/recorder-in.ts';
import { openAgentStore, type AgentStore } from '../../store/index.ts';
import { createIncidentBook, type IncidentBook } from '../incident-book.ts';
import { dieAtStatement } from '../../testing/die-at-statement.ts';

// Started by the test as `live-until-killed PATH [STATEMENT]`, PATH of a database: lives through incidents, a second of its clock a step, and says
// `<incident> <notes in its history>` once a step is committed, until it is killed or comes to that statement. Without a path it ends at once.
const [path, statement] = process.argv.slice(2);
if (path === undefined) process.exit(0);
if (statement !== undefined) dieAtStatement(Number(statement));
const hostIds = ['a', 'b', 'c'];
const checkId = 'c';
let now = Date.parse('2026-01-05T09:00:00Z');
const opened = openAgentStore(path, tick);
if (!opened.ok) throw new Error(opened.error.type);
const store: AgentStore = opened.value;
const { evidence, siteLog } = recorderIn(path, store, tick);
const book: IncidentBook = createIncidentBook({ store, evidence, changed: () => {} });
const place = { address: '10.77.0.1', port: 22, platform: 'linux', group: 'default' } as const;
for (const id of hostIds) store.hosts.name({ id, name: id, origin: 'configuration', ...place });
// As the agent does at its start; the test has looked at what was left before.
for (const left of store.attempts.running()) end(left.id, left.incidentId, 'interrupted');

for (let turn = store.incidents.countOpenedSince(0); ; turn += 1)
  for (const hostId of hostIds) live(hostId, turn);

function tick(): number {
  now += 1000;
  return now;
}

/** One life: seen, mostly repaired, mostly seen again as sound. */
function live(hostId: string, turn: number): void {
  look(hostId, 'drift');
  const incident = store.incidents.liveOf(hostId, checkId);
  if (!incident) throw new Error('a drift opened no incident');
  if (turn % 5 < 4) repair(incident, turn % 2 === 0 ? 'success' : 'failed');
  const after = store.incidents.find(incident.id);
  if (after && after.endedAt === null && turn % 3 < 2) look(hostId, 'pass');
}

function look(hostId: string, state: Finding['state']): void {
  const sinceChange = store.incidents.lastOf(hostId, checkId)?.changes ?? 0;
  const about = { hostId, checkId, summary: `It is ${state}.`, observed: { state } };
  book.take({ ...about, state, at: tick() }, sinceChange);
  const incident = store.incidents.lastOf(hostId, checkId);
  if (incident) say(incident.id);
}

function repair({ id: incidentId, hostId }: Incident, outcome: AttemptOutcome): void {
  const attemptId = randomUUID();
  const at = tick();
  store.transaction(() => {
    store.attempts.begin({
      id: attemptId,
      incidentId,
      hostId,
      checkId,
      runbookId: 'r',
      runbookHash: '1'.repeat(64),
      ruleId: null,
      parameters: {},
      startedAt: at,
    });
    apply(incidentId, { type: 'attempt-started', at, attemptId, runbookTitle: 'Repairs it' });
  });
  say(incidentId);
  store.transaction(() => {
    store.attempts.changing(attemptId, tick());
    apply(incidentId, { type: 'change-begun', at: now, attemptId, step: 'remediate' });
  });
  end(attemptId, incidentId, outcome);
}

function end(attemptId: string, incidentId: string, outcome: AttemptOutcome): void {
  const at = tick();
  const sinceChange = store.incidents.find(incidentId)?.changes ?? 0;
  const because = 'It had to be.';
  const look = { kind: 'answered', state: 'pass', summary: 'Good.', observed: {} } as const;
  store.transaction(() => {
    store.attempts.end(attemptId, { at, outcome });
    const ending =
      outcome === 'success'
        ? ({ outcome, look } as const)
        : outcome === 'interrupted'
          ? ({ outcome, because } as const)
          : ({ outcome: 'failed', because, left: 'unproven' } as const);
    apply(incidentId, { type: 'attempt-ended', at, attemptId, ending, sinceChange });
    const incident = store.incidents.find(incidentId);
    if (!incident) throw new Error('an incident is gone');
    const runbook = { id: 'r', hash: '1'.repeat(64) };
    const told = { incident, runbook, hasRollback: false, progress: [], ending };
    evidence.attempt({ ...told, startedAt: at, at });
  });
  siteLog.checkpoint();
  say(incidentId);
}

function apply(id: string, event: IncidentEvent): void {
  const incident = store.incidents.find(id);
  const applied = incident && book.apply(incident, event);
  if (!applied?.ok) throw new Error(`${event.type} was refused: ${JSON.stringify(applied)}`);
}

function say(incidentId: string): void {
  writeSync(1, `${incidentId} ${store.incidents.timeline(incidentId).length}\n`);
}
