import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLab, type HostName, type Lab } from './index.ts';
import { clinic } from './catalogue/clinic.ts';
import { domain } from './catalogue/domain.ts';
import { run } from './kernel/run.ts';
import { describeInLab } from './suite.ts';

/** Names of the machine's own interfaces. */
async function ownInterfaces(): Promise<string[]> {
  const { stdout } = await run(['ip', '-o', 'link']);
  return stdout.split('\n').flatMap((line) => line.split(': ')[1] ?? []);
}

describeInLab('the clinic', () => {
  let lab: Lab;
  let interfacesBefore: string[];

  beforeAll(async () => {
    interfacesBefore = await ownInterfaces();
    lab = await startLab();
  });
  afterAll(() => lab?.stop());

  it('answers ARP for every device, each with its own MAC', async () => {
    const { stdout } = await lab.exec('appliance', ['nmap', '-n', '-sn', '-oG', '-', lab.subnet]);
    const addresses = [...stdout.matchAll(/^Host: (\S+) .*Status: Up/gm)].map((match) => match[1]);
    expect(addresses.sort()).toEqual([...clinic.map((host) => host.address), '10.77.0.1'].sort());
    const { stdout: table } = await lab.exec('appliance', [
      'arp-scan',
      '-q',
      '-x',
      '-I',
      'clinic0',
      '10.77.0.41',
      '10.77.0.21',
    ]);
    expect(table.trim().split('\n').sort()).toEqual([
      '10.77.0.21\t00:14:22:aa:00:21',
      '10.77.0.41\t44:4b:5d:aa:00:41',
    ]);
  });

  it('has every port open that its catalogue names', async () => {
    const missing: string[] = [];
    for (const host of clinic) {
      const tcp = (host.daemon?.ready ?? []).filter((port) => port.startsWith('tcp/'));
      const ports = [
        ...tcp.map((port) => Number(port.slice(4))),
        ...(host.listens ?? []).map(({ port }) => port),
      ];
      if (ports.length === 0) continue;
      const scan = ['nmap', '-n', '-Pn', '-sT', '-oG', '-', '-p', ports.join(','), host.address];
      const { stdout } = await lab.exec('appliance', scan);
      missing.push(
        ...ports
          .filter((port) => !stdout.includes(`${port}/open/`))
          .map((port) => `${host.name} ${port}`),
      );
    }
    expect(missing).toEqual([]);
  });

  it('has no way out, from the appliance or from any device', async () => {
    const connect = ['bash', '-c', 'exec 3<>/dev/tcp/10.99.0.1/80'];
    for (const where of ['appliance', ...clinic.map((host) => host.name)] as const) {
      const { code, stderr } = await lab.exec(where, connect);
      expect([where, code, stderr]).toEqual([
        where,
        1,
        expect.stringContaining('Network is unreachable'),
      ]);
      const { stdout } = await lab.exec(where, ['ip', 'route', 'show', 'default']);
      expect(stdout).toBe('');
    }
  });

  it('attaches nothing to the machine itself', async () => {
    expect(await ownInterfaces()).toEqual(interfacesBefore);
  });

  it('resolves names forward and backward at its own name server only', async () => {
    const { stdout } = await lab.exec('appliance', ['getent', 'hosts', '10.77.0.21']);
    expect(stdout).toMatch(/^10\.77\.0\.21\s+nvw10-01\.northvalley\.local/);
    const forward = await lab.exec('appliance', ['getent', 'hosts', 'nvw11-02.northvalley.local']);
    expect(forward.stdout).toMatch(/^10\.77\.0\.23\s/);
    const { stdout: resolver } = await lab.exec('appliance', [
      'grep',
      'nameserver',
      '/etc/resolv.conf',
    ]);
    expect(resolver).toBe('nameserver 10.77.0.10\n');
  });

  it('shows thirty computers to the directory reader over verified LDAPS', async () => {
    const reader = ['-D', domain.reader.bindName, '-w', domain.reader.password];
    const search = [
      '-LLL',
      '-x',
      '-H',
      `ldaps://${domain.serverName}`,
      ...reader,
      '-b',
      domain.base,
    ];
    const { stdout } = await lab.exec('appliance', [
      'env',
      `LDAPTLS_CACERT=${lab.directoryCaFile}`,
      'ldapsearch',
      ...search,
      '(&(objectClass=computer)(!(sAMAccountName=DC1$)))',
      'userAccountControl',
    ]);
    expect(stdout.match(/^dn: CN=/gm)).toHaveLength(30);
    expect(stdout.match(/^userAccountControl: 4098$/gm)).toHaveLength(3);
    expect(stdout.match(/^dn: .*OU=Medical Devices/gm)).toHaveLength(2);
  });

  it('lets the appliance hear each kind of announcement without asking', async () => {
    const heard = await lab.capture(['appliance']);
    await Promise.all(
      clinic.flatMap(({ name, announces = [] }) =>
        [...new Set(announces.map((says) => says.kind))].map((kind) => lab.announce(name, kind)),
      ),
    );
    await heard.stop();
    const silent: string[] = [];
    for (const port of [67, 137, 138, 1900, 3613, 3702, 5353, 5355, 24005]) {
      const read = [
        'tcpdump',
        '-n',
        '-r',
        heard.file('appliance'),
        'udp',
        'dst',
        'port',
        String(port),
      ];
      if ((await run(read)).stdout === '') silent.push(`udp/${port}`);
    }
    expect(silent).toEqual([]);
  });

  it('runs programs where they are told to, and gives back their exit codes', async () => {
    expect((await lab.exec('lnx1', ['hostname'])).stdout).toBe('lnx1\n');
    expect((await lab.exec('ws1', ['sh', '-c', 'exit 7'])).code).toBe(7);
    expect((await lab.exec('appliance', ['cat'], 'said')).stdout).toBe('said');
  });

  it('lets a medical device take over the address of another device', async () => {
    const [pump, phone] = [lab.host('pump1'), lab.host('phone2')];
    await lab.changeAddress('phone2', '10.77.0.199');
    await lab.changeAddress('pump1', phone.address);
    const seen = async (name: HostName) => {
      const scan = ['arp-scan', '-q', '-x', '-I', 'clinic0', lab.host(name).address];
      return (await lab.exec('appliance', scan)).stdout.trim();
    };
    expect(await seen('pump1')).toBe(`10.77.0.102\t${pump.mac}`);
    expect(await seen('phone2')).toBe(`10.77.0.199\t${phone.mac}`);
  });
});
