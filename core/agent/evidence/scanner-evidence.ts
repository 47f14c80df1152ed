import type { DeviceDetail, DeviceSummary, Pass } from '@osiriscare/core/contracts/scanner';
import type { AgentStore } from '../store/index.ts';
import type { EvidenceRecorder } from './what-happened.ts';

/** What the scanner is asked for. Null while it cannot be. */
export interface ScannerAnswers {
  readonly passes: () => Promise<readonly Pass[] | null>;
  readonly device: (id: string) => Promise<DeviceDetail | null>;
}

export interface ScannerEvidenceDeps {
  readonly store: Pick<AgentStore, 'scannerMark' | 'transaction'>;
  readonly evidence: Pick<EvidenceRecorder, 'pass' | 'decided'>;
  readonly scanner: ScannerAnswers;
  readonly now: () => number;
}

/** Takes over from the scanner what has to leave evidence: passes that ended, and medical devices that people let be asked. Each once, also after a restart. */
export async function recordScanner(
  devices: readonly DeviceSummary[],
  deps: ScannerEvidenceDeps,
): Promise<void> {
  const passes = await deps.scanner.passes();
  if (passes) recordPasses(passes, deps);
  await recordOptIns(devices, deps);
}

const nothingSeen = { passes: [], optedIn: [] };

function recordPasses(passes: readonly Pass[], { store, evidence }: ScannerEvidenceDeps): void {
  const mark = store.scannerMark.read() ?? nothingSeen;
  const known = new Set(mark.passes);
  const fresh = passes.filter(({ id }) => !known.has(id)).toSorted((a, b) => a.endedAt - b.endedAt);
  if (fresh.length === 0) return;
  store.transaction(() => {
    for (const pass of fresh) evidence.pass(pass);
    store.scannerMark.write({ ...mark, passes: passes.map(({ id }) => id) });
  });
}

async function recordOptIns(
  devices: readonly DeviceSummary[],
  deps: ScannerEvidenceDeps,
): Promise<void> {
  const before = new Set((deps.store.scannerMark.read() ?? nothingSeen).optedIn);
  const after = devices.filter(({ optedIn }) => optedIn).map(({ id }) => id);
  for (const id of after.filter((one) => !before.has(one))) await recordBegun(id, deps);
  for (const id of before) if (!after.includes(id)) recordEnded(id, devices, deps);
}

async function recordBegun(id: string, deps: ScannerEvidenceDeps): Promise<void> {
  const device = await deps.scanner.device(id);
  if (!device) return;
  const by = device.decision?.by ?? null;
  write({ by, text: sentenceOf(device) }, deps, (known) => [...known, id]);
}

function recordEnded(
  id: string,
  devices: readonly DeviceSummary[],
  deps: ScannerEvidenceDeps,
): void {
  const name = devices.find((device) => device.id === id)?.name ?? id;
  const text = `The medical device ${name} (${id}) may no longer be asked anything.`;
  write({ by: null, text }, deps, (known) => known.filter((one) => one !== id));
}

function write(
  said: { readonly by: string | null; readonly text: string },
  { store, evidence, now }: ScannerEvidenceDeps,
  change: (known: readonly string[]) => string[],
): void {
  store.transaction(() => {
    const mark = store.scannerMark.read() ?? nothingSeen;
    evidence.decided({ event: 'opt_in', at: now(), ...said, hostId: null, checkId: null });
    store.scannerMark.write({ ...mark, optedIn: change(mark.optedIn) });
  });
}

function sentenceOf({ id, name, decision }: DeviceDetail): string {
  if (decision?.kind !== 'opt-in') return `The medical device ${name} (${id}) may be asked.`;
  const until = new Date(decision.expiresAt).toISOString();
  return `${decision.by} lets the medical device ${name} (${id}) be asked until ${until}, with at most ${decision.packetBudget} packets: ${decision.reason}`;
}
