import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLab } from '../index.ts';
import { startLinuxHosts, type LinuxHosts } from './index.ts';
import { run } from '../kernel/run.ts';
import { describeOnLinuxHosts } from './suite.ts';

const kernelValues = ['kernel/randomize_va_space', 'fs/suid_dumpable', 'vm/swappiness'];

const ownValues = () =>
  Promise.all(kernelValues.map((path) => readFile(`/proc/sys/${path}`, 'utf8')));

const knows = (lab: LinuxHosts, number: number) =>
  `${lab.host(number).address} ${lab.host(number).hostKey}\n`;

/** Runs a command line over SSH as the agent would, with the host's key pinned. */
async function overSsh(lab: LinuxHosts, number: number, line: string) {
  const knownHosts = `${lab.directory}/known-hosts-${number}`;
  await run(['tee', knownHosts], knows(lab, number));
  const options = [
    `UserKnownHostsFile=${knownHosts}`,
    'StrictHostKeyChecking=yes',
    'BatchMode=yes',
  ];
  const given = options.flatMap((option) => ['-o', option]);
  const target = `${lab.user}@${lab.host(number).address}`;
  return lab.exec(['ssh', '-q', ...given, '-i', lab.keyFile, target, line]);
}

describeOnLinuxHosts('Linux hosts', () => {
  let lab: LinuxHosts;

  beforeAll(async () => {
    lab = await startLinuxHosts({ count: 2 });
  });
  afterAll(() => lab?.stop());

  it('run real systemd, with every unit started', async () => {
    const { stdout } = await lab.host(1).inside(['systemctl', 'is-system-running']);
    expect(stdout).toBe('running\n');
    expect((await lab.host(2).inside(['hostname'])).stdout).toBe('srv2\n');
  });

  it('let the agent in by key from the appliance, and let it become root', async () => {
    expect(await overSsh(lab, 1, 'sudo -n id -u')).toMatchObject({ code: 0, stdout: '0\n' });
  });

  it('show the same key after a reset, and nothing of what was changed before it', async () => {
    const host = lab.host(1);
    await host.inside(['touch', '/etc/changed']);
    await host.inside(['nft', 'add', 'table', 'inet', 'changed']);
    await host.inside(['sysctl', '-w', 'net.ipv4.ip_forward=1']);
    await host.reset();
    expect((await host.inside(['ls', '/etc/changed'])).code).toBe(2);
    expect((await host.inside(['nft', 'list', 'ruleset'])).stdout).toBe('');
    expect((await host.inside(['sysctl', '-n', 'net.ipv4.ip_forward'])).stdout).toBe('0\n');
    expect(await overSsh(lab, 1, 'id -un')).toMatchObject({ code: 0, stdout: `${lab.user}\n` });
  });

  it("may change kernel values and never change the machine's", async () => {
    const before = await ownValues();
    for (const path of kernelValues) {
      const name = path.replace('/', '.');
      expect((await lab.host(1).inside(['sysctl', '-w', `${name}=1`])).code).toBe(0);
      expect((await lab.host(1).inside(['sysctl', '-n', name])).stdout).toBe('1\n');
      expect((await lab.host(2).inside(['sysctl', '-n', name])).stdout).not.toBe('');
    }
    await lab.host(1).inside(['sysctl', '-w', 'vm.swappiness=3']);
    expect(await ownValues()).toEqual(before);
  });

  it('do not see each other', async () => {
    await lab.host(1).inside(['touch', '/etc/only-here']);
    await lab.host(1).inside(['systemctl', 'stop', 'cron']);
    expect((await lab.host(2).inside(['ls', '/etc/only-here'])).code).toBe(2);
    expect((await lab.host(2).inside(['systemctl', 'is-active', 'cron'])).stdout).toBe('active\n');
  });

  it('have no way out', async () => {
    const connect = ['bash', '-c', 'exec 3<>/dev/tcp/10.99.0.1/80'];
    const { code, stderr } = await lab.host(1).inside(connect);
    expect([code, stderr]).toEqual([1, expect.stringContaining('Network is unreachable')]);
  });

  it('keep their changes over a restart', async () => {
    const host = lab.host(2);
    await host.inside(['touch', '/run/gone']);
    await host.inside(['touch', '/etc/kept']);
    await host.restart();
    expect((await host.inside(['ls', '/etc/kept'])).code).toBe(0);
    expect((await host.inside(['ls', '/run/gone'])).code).toBe(2);
  });
});

describeOnLinuxHosts('a device of the clinic', () => {
  it('can be a whole booted server, at its own address beside the others', async () => {
    await using lab = await startLab({ hosts: ['dhcp1'] });
    const { host, user, keyFile } = await lab.bootHost('lnx1');
    expect(lab.host('lnx1')).toMatchObject({ address: host.address, namespace: host.namespace });
    expect((await host.inside(['systemctl', 'is-system-running'])).stdout).toBe('running\n');
    const options = ['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null'];
    const target = `${user}@${host.address}`;
    const signIn = ['ssh', '-q', ...options, '-i', keyFile, target, 'sudo -n id -u'];
    expect(await lab.exec('appliance', signIn)).toMatchObject({ code: 0, stdout: '0\n' });
  });
});
