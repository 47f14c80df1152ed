import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnLinuxHosts, startLinuxHosts, type LinuxHosts } from '../lab/hosts/index.ts';
import { AgentProgram } from '../support/agent-program.ts';

describeOnLinuxHosts('the agent on a booted Linux host', () => {
  let lab: LinuxHosts;
  let agent: AgentProgram;
  beforeAll(async () => {
    lab = await startLinuxHosts({ count: 1 });
    agent = await AgentProgram.start(lab, { healing: { mode: 'full' } });
  });
  afterAll(async () => {
    await agent[Symbol.asyncDispose]();
    await lab.stop();
  });

  it('repairs a drift, and counts it healed after a fresh check passed', async () => {
    await agent.round();
    await lab
      .host(1)
      .inside(['sh', '-c', 'echo "PermitRootLogin yes" > /etc/ssh/sshd_config.d/00-x.conf']);
    await lab.host(1).inside(['systemctl', 'reload', 'ssh']);
    const incident = await agent.incident(
      'linux-ssh-root-login',
      ({ state }) => state === 'healed',
    );
    expect(incident.timeline.map(({ kind }) => kind)).toEqual([
      'seen',
      'attempt-started',
      'changed',
      'verified',
      'verified',
      'healed',
    ]);
    const { stdout } = await lab.host(1).inside(['sshd', '-T']);
    expect(stdout).toMatch(/^permitrootlogin (?:no|prohibit-password|without-password)$/m);
  });
});
