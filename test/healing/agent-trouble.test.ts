import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnLinuxHosts, startLinuxHosts, type LinuxHosts } from '../lab/hosts/index.ts';
import { AgentProgram, must } from '../support/agent-program.ts';
import { eventually } from '../support/eventually.ts';

const by = 'Test Technician';
const reason = 'because the test says so';
const rootLogin = 'linux-ssh-root-login';
const forwarding = 'linux-ssh-x11-forwarding';
const authTries = 'linux-ssh-max-auth-tries';
const contact = 'linux-host-contact';

describeOnLinuxHosts('the agent in trouble with hosts, and with its own life', () => {
  let lab: LinuxHosts;
  let agent: AgentProgram;
  beforeAll(async () => {
    lab = await startLinuxHosts({ count: 2 });
    const unknown = { id: 'nobody', address: '10.77.0.150' };
    agent = await AgentProgram.start(lab, { healing: { mode: 'off' } }, [unknown]);
    await agent.round();
  });
  afterAll(async () => {
    await agent[Symbol.asyncDispose]();
    await lab.stop();
  });

  const hostOf = async (id: string) => must(await agent.client.host({ params: { id } }));
  const inside = (number: number, script: string) => lab.host(number).inside(['sh', '-c', script]);
  /** Each question to the SSH server's settings takes a second from now on. */
  const slowDown = (number: number) =>
    inside(
      number,
      'printf "#!/bin/sh\\nsleep 1\\nexec /usr/sbin/sshd \\"\\$@\\"\\n" > /usr/local/sbin/sshd && chmod 755 /usr/local/sbin/sshd',
    );
  const seesRoot = async (number: number) => {
    const { stdout } = await inside(number, '/usr/sbin/sshd -T');
    return /^permitrootlogin yes$/m.test(stdout);
  };

  it('lets a host without a sign-in wait, and says why', async () => {
    expect(await hostOf('nobody')).toMatchObject({
      state: 'waiting',
      problem: { id: 'credential_missing' },
      openIncidents: 0,
    });
  });

  const setMode = async (mode: 'off' | 'full') => {
    const settings = must(await agent.client.settings());
    must(await agent.client.changeSettings({ body: { by, settings: { ...settings, mode } } }));
  };
  const choose = async (checkId: string, mode: 'audit' | 'enforce') =>
    must(await agent.client.changeCheckMode({ body: { by, checkId, group: null, mode } }));

  it('only reports in audit, and holds back under an exception until it ends by itself', async () => {
    for (const checkId of [rootLogin, forwarding]) await choose(checkId, 'audit');
    const expiresAt = Date.now() + 15_000;
    const exception = { by, reason, checkId: authTries, hostId: 'srv2', expiresAt };
    must(await agent.client.addException({ body: exception }));
    await setMode('full');
    await agent.round();
    for (const checkId of [rootLogin, forwarding])
      expect(await agent.incident(checkId, () => true, 'srv2')).toMatchObject({
        state: 'open',
        hold: 'audit-only',
        attempts: 0,
      });
    const healed = await agent.incident(authTries, ({ state }) => state === 'healed', 'srv2');
    expect(healed.endedAt).toBeGreaterThanOrEqual(expiresAt);
  });

  it('ends a repair that a kill cut short, and calls nothing healed that no fresh check saw', async () => {
    await slowDown(1);
    await choose(rootLogin, 'enforce');
    for (const lifeMs of [0, 1_200, 2_400]) {
      const round = agent.client.startRound({ body: { by } });
      const { id } = await agent.incident(rootLogin, ({ state }) => state === 'healing');
      await sleep(lifeMs);
      await agent.kill();
      await round;
      await agent.begin();
      const after = must(await agent.client.incident({ params: { id } }));
      expect(after.attemptList.every(({ outcome }) => outcome !== null)).toBe(true);
      expect(after.timeline.some(({ kind }) => kind === 'interrupted')).toBe(true);
      if (after.state === 'healed') break;
      expect(after.attemptList.at(-1)?.outcome).toBe('interrupted');
      must(await agent.client.retryIncident({ params: { id }, body: { by } }));
    }
    await agent.incident(rootLogin, ({ state }) => state === 'healed');
    expect(await seesRoot(1)).toBe(false);
  });

  it('stops all repairs, also for its next life, until somebody resumes them', async () => {
    must(await agent.client.stop({ body: { by, reason } }));
    await choose(forwarding, 'enforce');
    await agent.stop();
    await agent.begin();
    const held = await agent.incident(forwarding, ({ hold }) => hold === 'stopped', 'srv2');
    expect(held.attempts).toBe(0);
    must(await agent.client.resume({ body: { by, reason } }));
    await agent.incident(forwarding, ({ state }) => state === 'healed', 'srv2');
  });

  it('says nothing more to a host that shows another key, until a person trusts it; the others go on', async () => {
    const key = '/etc/ssh/ssh_host_ed25519_key';
    await inside(2, `rm -f ${key} ${key}.pub && ssh-keygen -q -t ed25519 -N '' -f ${key}`);
    await lab.host(2).powerOff();
    await agent.round();
    expect((await hostOf('srv2')).state).toBe('unreachable');
    expect((await hostOf('srv1')).state).toBe('reachable');
    await lab.host(2).restart();
    await eventually('the other key was seen', async () => {
      await agent.round();
      return (await hostOf('srv2')).problem?.id === 'host_key_changed';
    });
    await agent.incident(contact, ({ escalation }) => escalation === 'host-key-changed', 'srv2');
    const { signIn } = await hostOf('srv2');
    const fingerprint = signIn?.shownHostKey ?? '';
    const wrong = await agent.client.trustHostKey({
      params: { id: 'srv2' },
      body: { by, reason, fingerprint: signIn?.hostKey ?? '' },
    });
    expect(wrong).toMatchObject({ ok: false, error: { problem: { id: 'host_key_not_shown' } } });
    must(
      await agent.client.trustHostKey({
        params: { id: 'srv2' },
        body: { by, reason, fingerprint },
      }),
    );
    await agent.incident(contact, ({ ending }) => ending === 'went-away', 'srv2');
    expect((await hostOf('srv2')).signIn).toMatchObject({ hostKey: fingerprint, method: 'key' });
  });
});
