import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { machineFault, startLab, type Lab } from '../../../test/lab/index.ts';
import { secretOf } from '../credentials/index.ts';
import { writeSnmpCredentials, type SnmpCredential } from './index.ts';

const fault = await machineFault();
if (fault) console.warn(`SKIPPED: SNMP against a real switch. ${fault.message}`);

const driver = new URL('snmp-driver.ts', import.meta.url).pathname;

const v3: SnmpCredential = {
  version: '3',
  user: 'labv3',
  authProtocol: 'sha',
  authPassword: secretOf('lab-auth-pass'),
  privProtocol: 'aes',
  privPassword: secretOf('lab-priv-pass'),
};

describe.skipIf(fault !== undefined)('a real SNMP agent', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ hosts: ['sw1', 'prn1'], intervalSeconds: 0 });
  });
  afterAll(() => lab.stop());

  /** Runs the driver in the appliance's namespace, where the switch can be reached. */
  async function read(credential: SnmpCredential): Promise<unknown> {
    const credentialFile = join(lab.directory, 'snmp.json');
    writeSnmpCredentials(credentialFile, new Map([['sw1', credential]]));
    const config = { name: 'sw1', address: lab.host('sw1').address };
    const order = JSON.stringify({ config, credentialFile });
    const { stdout, stderr } = await lab.exec('appliance', [process.execPath, driver], order);
    if (stdout === '') throw new Error(stderr);
    const outcome = JSON.parse(stdout) as { readonly reading: unknown; readonly tookMs: number };
    console.info(`switch read with version ${credential.version} in ${outcome.tookMs} ms`);
    return outcome.reading;
  }

  test.each<[string, SnmpCredential]>([
    ['2c', { version: '2c', community: secretOf('nvpublic') }],
    ['3 with encryption', v3],
  ])('tells over version %s what it is and whom it knows', async (_, credential) => {
    const { address, mac } = lab.host('prn1');
    await lab.exec('sw1', ['ip', 'neigh', 'replace', address, 'lladdr', mac, 'dev', 'eth0']);
    const reading = await read(credential);
    expect(reading).toMatchObject({ ok: true });
    const { value } = reading as { readonly value: unknown };
    expect(value).toContainEqual({
      at: 0,
      source: 'snmp',
      address: lab.host('sw1').address,
      facts: [{ kind: 'snmp.description', value: expect.stringContaining('Cisco IOS Software') }],
    });
    expect(value).toContainEqual({ at: 0, source: 'snmp', mac, address, facts: [] });
  });

  test.each<[string, SnmpCredential]>([
    ['an unknown user', { ...v3, user: 'nobody' }],
    ['a wrong authentication password', { ...v3, authPassword: secretOf('wrong-auth-pass') }],
  ])('refuses %s in words', async (_, credential) => {
    expect(await read(credential)).toMatchObject({ error: { type: 'snmp_credentials' } });
  });

  test('is silent to a wrong community, which the error says', async () => {
    const wrong: SnmpCredential = { version: '2c', community: secretOf('wrong') };
    expect(await read(wrong)).toMatchObject({ error: { type: 'snmp_unreachable' } });
  });
});
