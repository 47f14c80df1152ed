import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EvidenceView, ProvenEntry } from '@osiriscare/core/contracts/portal';
import type { RunningServer } from '@osiriscare/core/node/http';
import { silentLogger } from '@osiriscare/core/node/log';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  startTestPortal,
  type TestPortal,
} from '../../appliance-portal/server/testing/portal-harness.ts';
import type { TestBrowser } from '../../appliance-portal/server/testing/test-browser.ts';
import { startAgentApi } from '../../core/agent/http/index.ts';
import { createTestAgent, must, type TestAgent } from '../../core/agent/testing/test-agent.ts';

const verifier = fileURLToPath(new URL('../../core/verify/main.ts', import.meta.url));

let state: string;
let agent: TestAgent;
let api: RunningServer;
let portal: TestPortal;
let viewer: TestBrowser;
beforeEach(async () => {
  state = mkdtempSync(join(tmpdir(), 'osiris-witnessed-'));
  agent = createTestAgent({ hosts: ['a'] });
  const { service, clock } = agent;
  api = must(
    await startAgentApi(join(state, 'agent.sock'), { service, clock, logger: silentLogger }),
  );
  await agent.nextRound();
  portal = await startTestPortal({ state, clock });
  viewer = await portal.browserOf('viewer');
});
afterEach(async () => {
  await portal[Symbol.asyncDispose]();
  await api[Symbol.asyncDispose]();
  await agent[Symbol.asyncDispose]();
  rmSync(state, { recursive: true, force: true });
});

const view = async () => (await viewer.ask('/api/evidence')).json as EvidenceView;

/** As a minute later: the agent signs what is new, and the portal looks at it. */
async function minute(): Promise<EvidenceView> {
  agent.parts.siteLog.checkpoint();
  await portal.witness.look();
  return view();
}

test('the agent takes the cosignatures of the portal while its log grows', async () => {
  const { status, witness } = await minute();
  expect(witness.log).toMatchObject({ origin: status?.origin, size: status?.length });
  expect(status?.witnessed?.witnesses).toMatchObject([{ name: witness.name }]);
  agent.host('a').rootLogin = 'yes';
  await agent.nextRound();
  const later = await minute();
  expect(later.status?.length).toBeGreaterThan(status?.length ?? 0);
  expect(later.status?.witnessed).toMatchObject({ size: later.status?.length });
  expect(later.witness).toMatchObject({ alarms: [], contradicted: false });
  const proven = (await viewer.ask('/api/evidence/entries/1')).json as ProvenEntry;
  expect(proven.steps.filter(({ verdict }) => verdict !== 'PASS')).toEqual([]);
});

test('a packet that was downloaded passes osiris-verify by the keys that were downloaded, and fails once it was touched', async () => {
  const { status } = await minute();
  const packet = await viewer.ask(`/api/evidence/packet.jsonl?from=0&to=${status?.length}`);
  const roots = await viewer.ask('/api/evidence/trust-roots.json');
  const verify = (text: string) => {
    writeFileSync(join(state, 'packet.jsonl'), text);
    writeFileSync(join(state, 'roots.json'), roots.bytes);
    const args = [verifier, join(state, 'packet.jsonl'), '--roots', join(state, 'roots.json')];
    const { status: code, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    return { code, verdict: /FAIL|NOT PROVEN|PASS/.exec(stdout)?.[0] };
  };
  const text = packet.bytes.toString('utf8');
  expect(verify(text)).toEqual({ code: 0, verdict: 'PASS' });
  const lines = text.trimEnd().split('\n');
  expect(verify(`${lines.toSpliced(-1, 1).join('\n')}\n`).code).toBe(1);
});
