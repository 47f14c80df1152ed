import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { startLab, type Lab } from '../lab/index.ts';
import { describeInLab } from '../lab/suite.ts';

vi.setConfig({ testTimeout: 300_000 }); // a busy machine may be slow

const main = fileURLToPath(new URL('../../scanner/main.ts', import.meta.url));
const count = z.number().int().nonnegative();

// SPEC: "on stdout {"devices":[{"id","macs":[],"addresses":[],"names":[],"vendor","state","type","confidence","os","services":[{"port","protocol","service","banner"}],
// "evidence":[{"kind","value","meaning","source"}]}],"ledger":{"sweepFrames","hosts":[{"mac","packets","bytes"}],"medicalPackets","heldPackets"},"tookMs"}"
const resultSchema = z.strictObject({
  devices: z.array(
    z.strictObject({
      id: z.string(),
      macs: z.array(z.string()),
      addresses: z.array(z.string()),
      names: z.array(z.string()),
      vendor: z.string().nullable(),
      state: z.enum(['medical', 'held', 'cleared']),
      type: z.string(),
      confidence: z.number().min(0).max(1),
      os: z.string().nullable(),
      services: z.array(
        z.strictObject({
          port: count,
          protocol: z.enum(['tcp', 'udp']),
          service: z.string(),
          banner: z.string(),
        }),
      ),
      evidence: z.array(
        z.strictObject({
          kind: z.string(),
          value: z.string(),
          meaning: z.string(),
          source: z.string(),
        }),
      ),
    }),
  ),
  ledger: z.strictObject({
    sweepFrames: count,
    hosts: z.array(z.strictObject({ mac: z.string(), packets: count, bytes: count })),
    medicalPackets: count,
    heldPackets: count,
    // Beyond the required ones: docs/decisions/0020.
    discoveryPackets: count,
  }),
  tookMs: count,
});

describeInLab('osiris-scanner scan', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ hosts: ['prn1', 'pump1', 'unknown1'], intervalSeconds: 1 });
  });
  afterAll(() => lab?.stop());

  const commandLine = (state: string, ...more: string[]) => {
    const options = ['--subnet', lab.subnet, '--state', join(lab.directory, state)];
    return [process.execPath, main, 'scan', ...options, ...more];
  };

  it('prints one JSON document as required, tells its progress on standard error, and harms nobody', async () => {
    const scan = await lab.exec('appliance', commandLine('once', '--json'));
    expect([scan.code, scan.stdout.trimEnd().split('\n').length]).toEqual([0, 1]);
    expect(scan.stderr).toContain('sweeping');
    const { devices, ledger } = resultSchema.parse(JSON.parse(scan.stdout));
    const stateOf = (name: 'prn1' | 'pump1' | 'unknown1') =>
      devices.find(({ macs }) => macs.includes(lab.host(name).mac))?.state;
    expect([stateOf('prn1'), stateOf('pump1'), stateOf('unknown1')]).toEqual([
      'cleared',
      'medical',
      'held',
    ]);
    expect(ledger).toMatchObject({ medicalPackets: 0, heldPackets: 0 });
    expect(ledger.hosts.map(({ mac }) => mac)).toEqual([lab.host('prn1').mac]);
  });

  it('sends nothing when it is stopped while it listens, says so, and ends with exit code 1', async () => {
    const child = lab.spawn('appliance', commandLine('stopped', '--json', '--listen', '600'), {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    const state = join(lab.directory, 'stopped');
    await vi.waitUntil(() => existsSync(join(state, 'scanner', 'devices.db')), 120_000);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(said).toMatch(/^scan_cancelled: .+ Start it again for the rest\.\n$/);
  });
});
