import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

function fileOf(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'osiris-config-')), 'portal.yaml');
  writeFileSync(path, text);
  return path;
}

test('without any word the portal listens on loopback only', () => {
  expect(readConfig([], { OSIRIS_STATE_DIR: '/srv/osiris' })).toEqual({
    ok: true,
    value: {
      command: 'serve',
      config: {
        state: '/srv/osiris',
        host: '127.0.0.1',
        port: 8480,
        scannerSocket: '/srv/osiris/scanner/scanner.sock',
        agentSocket: '/srv/osiris/agent/agent.sock',
        advertise: null,
        hostNames: [],
      },
    },
  });
});

test('flags win over the file', () => {
  const path = fileOf('listen: 0.0.0.0:80\nadvertise: 192.0.2.10\nhostNames: [Frontdesk.clinic]\n');
  const read = readConfig(['--config', path, '--listen', '[::1]:9000'], {});
  expect(read).toMatchObject({
    value: {
      config: { host: '::1', port: 9000, advertise: '192.0.2.10', hostNames: ['frontdesk.clinic'] },
    },
  });
});

test('an unknown setting is refused with its line, and every fault is told', () => {
  const path = fileOf('listen: 127.0.0.1:1\n\nlisten_on: x\nhostNames: 5\n');
  expect(readConfig(['--config', path], {})).toEqual({
    ok: false,
    error: {
      type: 'config_invalid',
      faults: [
        expect.stringContaining(`${path}:4: hostNames`),
        `${path}:3: "listen_on" is no setting`,
      ],
    },
  });
});

test.each([
  [['--listen', ':8480'], 'listen'],
  [['--listen', 'localhost:8480'], 'listen'],
  [['--listen', '127.0.0.1:99999'], 'listen'],
  [['--unheard'], 'unheard'],
  [['dance'], 'no command'],
  [['--config', '/nowhere/at-all.yaml'], 'cannot be read'],
])('%j is refused', (args, fault) => {
  const read = readConfig(args, {});
  expect(read).toMatchObject({ ok: false, error: { faults: [expect.stringContaining(fault)] } });
});

test('a broken file is refused with the line', () => {
  const path = fileOf('listen: "127.0.0.1:1\n');
  expect(readConfig(['--config', path], {})).toMatchObject({
    error: { faults: [expect.stringMatching(/portal\.yaml:\d+: /)] },
  });
});
