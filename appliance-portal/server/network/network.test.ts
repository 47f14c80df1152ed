import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '@osiriscare/core/node/log';
import { expect, test, vi } from 'vitest';
import { ownUrl } from './own-addresses.ts';
import { publishName } from './published-name.ts';

function listeningLogger(): { logger: Logger; heard: string[] } {
  const heard: string[] = [];
  const hear = (event: string): void => void heard.push(event);
  return { logger: { info: hear, warn: hear, error: hear }, heard };
}

test('the address for phones is the one that was set, else the one listened on', () => {
  const lan = (): string => '192.0.2.10';
  expect(ownUrl({ host: '127.0.0.1', port: 8480, advertise: null }, lan)).toBe(
    'http://127.0.0.1:8480',
  );
  expect(ownUrl({ host: '0.0.0.0', port: 8480, advertise: null }, lan)).toBe(
    'http://192.0.2.10:8480',
  );
  expect(ownUrl({ host: '::1', port: 80, advertise: null }, lan)).toBe('http://[::1]:80');
  expect(ownUrl({ host: '::', port: 80, advertise: 'clinic.lan' }, lan)).toBe(
    'http://clinic.lan:80',
  );
  expect(ownUrl({ host: '::', port: 80, advertise: 'clinic.lan:8080' }, lan)).toBe(
    'http://clinic.lan:8080',
  );
});

test('the name is published through Avahi until disposed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'osiris-avahi-'));
  const command = join(folder, 'avahi-publish');
  writeFileSync(command, `#!/bin/sh\necho "$@" > ${folder}/args\nexec sleep 60\n`);
  chmodSync(command, 0o755);
  const { logger, heard } = listeningLogger();
  const name = publishName({ address: '192.0.2.10', logger, command });
  await vi.waitFor(() => expect(existsSync(join(folder, 'args'))).toBe(true));
  await vi.waitFor(() =>
    expect(readFileSync(join(folder, 'args'), 'utf8')).toBe(
      '--address --no-reverse osiriscare-appliance.local 192.0.2.10\n',
    ),
  );
  await vi.waitFor(() => expect(heard).toEqual(['name-published']));
  name[Symbol.dispose]();
});

test('without Avahi the portal goes on, and the log says why there is no name', async () => {
  const { logger, heard } = listeningLogger();
  using publishing = publishName({
    address: '192.0.2.10',
    logger,
    command: '/nowhere/avahi-publish',
  });
  await vi.waitFor(() => expect(heard).toEqual(['name-not-published']));
  expect(publishing).toBeDefined();
});
