import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scannerEndpoints } from '@osiriscare/core/contracts/scanner';
import { createContractClient } from '@osiriscare/core/node/http';
import { describe, expect, it, vi } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { must } from '../support/scanner-program.ts';
import { mayMakeSmallDisk, SmallDisk } from '../support/small-disk.ts';

vi.setConfig({ testTimeout: 300_000 }); // a busy machine may be slow

const programs = {
  scanner: fileURLToPath(new URL('../../scanner/main.ts', import.meta.url)),
  portal: fileURLToPath(new URL('../../appliance-portal/server/main.ts', import.meta.url)),
};
const by = 'Test Technician';

describe.skipIf(!mayMakeSmallDisk)('scanner and portal on a disk that runs full', () => {
  it('live on, keep what they accepted, obey a stop at once, and go on when there is room', async () => {
    await using disk = await SmallDisk.mount('16m');
    let scannerLog = '';
    let portalLog = '';
    const state = join(disk.path, 'state');
    const startScanner = () =>
      disk.start([programs.scanner, 'run', '--state', state], (text) => (scannerLog += text));
    let scanner = await startScanner();
    const portalArgs = [programs.portal, '--state', state, '--listen', '127.0.0.1:18480'];
    const portal = await disk.start(portalArgs, (text) => (portalLog += text));
    const heardOfScanner = () => portalLog.split('"scanner-found"').length - 1;
    await eventually('the portal found the scanner', async () => heardOfScanner() === 1);
    const client = clientOf(disk);
    const accepted = await changeUntilRefused(client, disk);

    must(await client.stop({ body: { by, reason: 'a visitor feels uneasy' } }));
    expect(must(await client.status()).stopped?.by).toBe(by);
    expect(scannerLog).toContain('"stop-not-stored"');
    scanner.kill('SIGKILL');
    await once(scanner, 'exit');
    await eventually('the portal lost the scanner', async () =>
      portalLog.includes('"scanner-away"'),
    );
    await eventually('it could not store that', async () =>
      portalLog.includes('"last-known-not-stored"'),
    );
    expect([portal.exitCode, portal.signalCode]).toEqual([null, null]);

    disk.free();
    scanner = await startScanner();
    const { settings } = must(await client.settings());
    expect(settings.schedule.time).toBe(accepted);
    expect(must(await client.status()).recovery).toBeNull();
    await eventually('the portal found it again', async () => heardOfScanner() === 2);
  });
});

function clientOf(disk: SmallDisk) {
  const target = { socketPath: disk.outside('state', 'scanner', 'scanner.sock') };
  return createContractClient(scannerEndpoints, { target, timeoutMs: 30_000 });
}

/** Fills the disk and changes a setting again and again until that is refused. Tells the last value that was accepted. */
async function changeUntilRefused(
  client: ReturnType<typeof clientOf>,
  disk: SmallDisk,
): Promise<string> {
  const { settings } = must(await client.settings());
  let accepted: string | undefined;
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    const hours = String(Math.floor(minute / 60)).padStart(2, '0');
    const time = `${hours}:${String(minute % 60).padStart(2, '0')}`;
    const body = { by, settings: { ...settings, schedule: { ...settings.schedule, time } } };
    const answer = await client.changeSettings({ body });
    if (accepted === undefined) disk.fill();
    if (!answer.ok) {
      expect(answer.error).toMatchObject({ status: 507, problem: { id: 'disk_full' } });
      return accepted ?? '';
    }
    accepted = time;
  }
  throw new Error('the disk never ran full');
}
