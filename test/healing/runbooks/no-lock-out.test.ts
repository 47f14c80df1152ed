import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLinuxHosts, type LinuxHosts } from '../../lab/hosts/index.ts';
import { describeOnLinuxHosts } from '../../lab/hosts/suite.ts';
import { releaseResources } from './linux-resources.ts';
import { Patient } from './patient.ts';

const runbook = 'linux-firewall';

describeOnLinuxHosts('the firewall that the appliance turns on', () => {
  let lab: LinuxHosts;

  beforeAll(async () => {
    lab = await startLinuxHosts({ count: 1 });
  });
  afterAll(() => lab?.stop());

  const signIn = (port: number) => {
    const settings = ['BatchMode=yes', 'ConnectTimeout=5', 'StrictHostKeyChecking=no'];
    const options = [...settings, 'UserKnownHostsFile=/dev/null'].flatMap((each) => ['-o', each]);
    const target = `${lab.user}@${lab.host(1).address}`;
    const place = ['-p', String(port), '-i', lab.keyFile, target];
    return lab.exec(['ssh', '-q', ...options, ...place, 'echo in']);
  };

  /** Whether a connection from the appliance is taken. */
  const isOpen = async (port: number) => {
    const connect = `exec 3<>/dev/tcp/${lab.host(1).address}/${port}`;
    return (await lab.exec(['timeout', '2', 'bash', '-c', connect])).code === 0;
  };

  const listenOn = (port: number) =>
    `systemd-run --quiet --unit lab-${port} python3 -m http.server ${port}
     i=0; until ss -Hltn | grep -q :${port} || [ $i -gt 100 ]; do i=$((i + 1)); sleep 0.1; done`;

  it('leaves the appliance its way in, wherever SSH listens, and closes what starts later', async () => {
    const patient = new Patient(lab.host(1), releaseResources());
    await patient.shell(`echo 'Port 2222' >/etc/ssh/sshd_config.d/20-port.conf
      systemctl restart ssh.service
      ${listenOn(8080)}`);
    const step = { runbook, attempt: 'a-1', parameters: {}, step: 'remediate' } as const;
    expect(await patient.change(step)).toMatchObject({ changed: true });
    expect(await signIn(2222)).toMatchObject({ code: 0, stdout: 'in\n' });
    expect(await isOpen(8080)).toBe(true);
    await patient.shell(listenOn(8090));
    expect(await isOpen(8090)).toBe(false);
  });

  it('is there again after a restart', async () => {
    const patient = new Patient(lab.host(1), releaseResources());
    await lab.host(1).restart();
    expect(await patient.check(runbook)).toMatchObject({ state: 'pass' });
    await patient.shell(listenOn(8090));
    expect(await isOpen(8090)).toBe(false);
  });

  it('is refused while the rules of the host itself would close SSH', async () => {
    await lab.host(1).reset();
    const patient = new Patient(lab.host(1), releaseResources());
    await patient.shell(
      `printf 'table inet own { chain in { type filter hook input priority 0; policy drop; }; }\\n' >/etc/nftables.conf`,
    );
    const step = { runbook, attempt: 'a-2', parameters: {}, step: 'remediate' } as const;
    await expect(patient.change(step)).rejects.toThrow('would close SSH');
    expect(await signIn(22)).toMatchObject({ code: 0, stdout: 'in\n' });
  });
});

describeOnLinuxHosts('closing password login', () => {
  it('is refused while the account of the appliance has no key', async () => {
    await using lab = await startLinuxHosts({ count: 1 });
    const patient = new Patient(lab.host(1), releaseResources());
    await patient.shell(`rm /home/${lab.user}/.ssh/authorized_keys`);
    const step = { runbook: 'linux-ssh-password-login', attempt: 'a-1', parameters: {} } as const;
    await expect(patient.change({ ...step, step: 'remediate' })).rejects.toThrow('no SSH key');
  });
});
