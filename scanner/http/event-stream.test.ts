import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scannerEventSchema, type ScannerEvent } from '@osiriscare/core/contracts/scanner';
import { createEventReader } from '@osiriscare/core/node/http';
import { silentLogger } from '@osiriscare/core/node/log';
import { createFixedClock } from '@osiriscare/core/testing';
import { expect, test, vi } from 'vitest';
import { listingOf } from '../store/index.ts';
import { startScannerApi } from './index.ts';
import { createFakeService, pump } from './testing/fake-service.ts';

async function listening() {
  const service = createFakeService();
  const socketPath = join(mkdtempSync(join(tmpdir(), 'osiris-events-')), 'scanner.sock');
  const deps = { service, logger: silentLogger, clock: createFixedClock() };
  const started = await startScannerApi({ socketPath }, deps);
  if (!started.ok) throw new Error(started.error.message);
  const events: ScannerEvent[] = [];
  const reader = createEventReader({
    target: { socketPath },
    path: '/v1/events',
    schema: scannerEventSchema,
    onEvent: (event) => events.push(event),
    onOpen: () => {},
    onAway: () => {},
  });
  const close = async () => {
    await reader[Symbol.asyncDispose]();
    await started.value[Symbol.asyncDispose]();
  };
  await vi.waitFor(() => expect(events).toHaveLength(1));
  return { service, events, close };
}

test('a listener is told the status first, then what changes', async () => {
  const { service, events, close } = await listening();
  expect(events[0]).toMatchObject({ type: 'status', status: { interface: 'eth0' } });
  const notice = {
    id: 'n',
    at: 1,
    level: 'alarm',
    kind: 'guard_off',
    text: 'x',
    deviceId: null,
  } as const;
  service.tell({ type: 'notice', notice });
  await vi.waitFor(() => expect(events.at(-1)).toEqual({ type: 'notice', notice }));
  await close();
});

test('devices that change at the same time come in one event, each with its last state only', async () => {
  const { service, events, close } = await listening();
  const first = listingOf(pump);
  service.tell({ type: 'device', device: first });
  service.tell({ type: 'device', device: { ...first, id: 'b' as typeof first.id } });
  service.tell({ type: 'device', device: { ...first, label: 'Last' } });
  service.tell({ type: 'device-removed', id: 'b' });
  await vi.waitFor(() => expect(events).toHaveLength(2));
  expect(events[1]).toMatchObject({
    type: 'devices',
    changed: [{ id: 'pump', name: 'Last' }],
    removed: ['b'],
  });
  await close();
});

test('stopping ends the streams at once and stops listening to the service', async () => {
  const { service, close } = await listening();
  const startedAt = performance.now();
  await close();
  expect(performance.now() - startedAt).toBeLessThan(2000);
  expect(service.listeners()).toBe(0);
});
