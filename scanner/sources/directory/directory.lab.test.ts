import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { computers, domain, machineFault, startLab, type Lab } from '../../../test/lab/index.ts';
import type { DirectoryReading } from './index.ts';

const fault = await machineFault();
if (fault)
  console.warn(`SKIPPED: the directory against a real domain controller. ${fault.message}`);

interface Outcome {
  readonly reading: { readonly value?: DirectoryReading };
  readonly controllers: unknown;
  readonly tookMs: number;
}

const driver = new URL('directory-driver.ts', import.meta.url).pathname;

describe.skipIf(fault !== undefined)('a real domain controller', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ hosts: ['dc1'], intervalSeconds: 0 });
  });
  afterAll(() => lab.stop());

  /** Runs the driver in the appliance's namespace, where the domain controller can be reached. */
  async function drive(order: {
    readonly config?: object;
    readonly password?: string;
  }): Promise<Outcome> {
    const { stdout, stderr } = await lab.exec(
      'appliance',
      [process.execPath, driver],
      JSON.stringify({
        config: {
          address: lab.host('dc1').address,
          serverName: domain.serverName,
          security: 'ldaps',
          base: domain.base,
          trust: {
            kind: 'authority',
            certificatePem: await readFile(lab.directoryCaFile, 'utf8'),
          },
          ...order.config,
        },
        user: domain.reader.bindName,
        password: order.password ?? domain.reader.password,
        domain: domain.dnsName,
      }),
    );
    if (stdout === '') throw new Error(stderr);
    const outcome = JSON.parse(stdout) as Outcome;
    console.info(
      `${outcome.reading.value?.computers.length ?? 'no'} computers in ${outcome.tookMs} ms`,
    );
    return outcome;
  }

  test.each(['ldaps', 'starttls'])('gives all its computers over %s', async (security) => {
    const result = await drive({ config: { security } });
    expect(result).toMatchObject({ reading: { ok: true, value: { unreadable: 0 } } });
    const found = result.reading.value?.computers ?? [];
    const names = found.map((computer) => computer.name);
    for (const computer of computers) expect(names).toContain(computer.name);
    expect(found).toContainEqual(
      expect.objectContaining({
        name: 'NVSRV-SQL',
        hostName: 'nvsrv-sql.northvalley.local',
        enabled: true,
        operatingSystem: 'Windows Server 2022 Datacenter',
        unit: `OU=Servers,${domain.base}`,
      }),
    );
  });

  test('shows disabled accounts as disabled', async () => {
    const { reading } = await drive({});
    const disabled = reading.value?.computers.filter((computer) => !computer.enabled) ?? [];
    expect(disabled.map((computer) => computer.name).toSorted()).toEqual(
      computers
        .filter((computer) => computer.disabled)
        .map((computer) => computer.name)
        .toSorted(),
    );
  });

  test('refuses a wrong password with its own reason', async () => {
    expect(await drive({ password: 'wrong' })).toMatchObject({
      reading: {
        error: { type: 'directory_credentials', message: expect.stringContaining('52e') },
      },
    });
  });

  test('is refused when its certificate bears another name', async () => {
    expect(await drive({ config: { serverName: 'evil.example' } })).toMatchObject({
      reading: { error: { type: 'directory_certificate' } },
    });
  });

  test('is found by its own name server, whose SRV answers are compressed', async () => {
    expect(await drive({})).toMatchObject({
      controllers: {
        ok: true,
        value: [{ name: domain.serverName, address: lab.host('dc1').address }],
      },
    });
  });
});
