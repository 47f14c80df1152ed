import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnLinuxHosts, startLinuxHosts, type LinuxHosts } from '../lab/hosts/index.ts';
import { AgentProgram, must } from '../support/agent-program.ts';
import { eventually } from '../support/eventually.ts';
import { captureAt } from '../support/host-capture.ts';
import { startScannerDouble, type ScannerDouble } from '../support/scanner-double.ts';

/** Longer than the pause between two signs of life on an open connection. */
const quietMs = 11_000;

describeOnLinuxHosts('the agent beside a scanner that protects an address', () => {
  let lab: LinuxHosts;
  let scanner: ScannerDouble;
  let agent: AgentProgram;
  beforeAll(async () => {
    lab = await startLinuxHosts({ count: 2 });
    agent = await AgentProgram.prepare(lab, { healing: { mode: 'off' } });
    scanner = await startScannerDouble(agent.state);
  });
  afterAll(async () => {
    await agent[Symbol.asyncDispose]();
    await scanner[Symbol.asyncDispose]();
    await lab.stop();
  });

  const problemOf = async (id: string) =>
    must(await agent.client.host({ params: { id } })).problem?.id;

  it.each(['medical', 'held'] as const)(
    'sends not one packet to a host that is %s, from its first moment on',
    async (state) => {
      scanner.sees(lab.host(1).address, state);
      scanner.sees(lab.host(2).address, 'cleared');
      await using capture = await captureAt(lab.host(1));
      await agent.begin();
      await agent.round();
      expect(await capture.taken()).toEqual([]);
      expect(await problemOf('srv2')).toBeUndefined();
      expect(await problemOf('srv1')).toMatch(/^host_(?:is_medical|not_cleared)$/);
      await agent.kill();
    },
  );

  it('ends an open connection when its address turns medical, and then sends nothing', async () => {
    scanner.sees(lab.host(1).address, 'cleared');
    await using capture = await captureAt(lab.host(1));
    await agent.begin();
    await agent.round();
    expect(await problemOf('srv1')).toBeUndefined();
    expect(await capture.taken()).not.toEqual([]);
    scanner.sees(lab.host(1).address, 'medical');
    await agent.round();
    const last = await capture.taken();
    expect(last.filter((line) => /Flags \[[^\]]*S/.test(line))).toEqual([]);
    expect(last.length).toBeLessThanOrEqual(mostToEnd);
    await sleep(quietMs);
    await agent.round();
    expect(await capture.taken()).toEqual([]);
    scanner.sees(lab.host(1).address, 'cleared');
    await eventually('the cleared host was looked at', async () => {
      await agent.round();
      return (await problemOf('srv1')) === undefined;
    });
  });
});

/** A connection that ends takes its goodbye, its end, and what confirms the other side's. */
const mostToEnd = 6;
