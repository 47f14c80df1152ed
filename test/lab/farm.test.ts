import { expect, it } from 'vitest';
import { startFarm } from './index.ts';
import { describeInLab } from './suite.ts';

describeInLab('a farm', () => {
  it.each([
    [253, '10.77.0.0/24'],
    [1000, '10.77.0.0/22'],
  ])('of %i hosts answers with one MAC each in %s', async (hosts, subnet) => {
    await using farm = await startFarm({ hosts });
    expect(farm.subnet).toBe(subnet);
    const { stdout } = await farm.exec(['nmap', '-n', '-sn', subnet]);
    const macs = [...stdout.matchAll(/MAC Address: (\S+)/g)].map((match) =>
      match[1]?.toLowerCase(),
    );
    expect(macs.sort()).toEqual(farm.hosts.map((host) => host.mac).sort());
  });

  it('opens its ports and no other', async () => {
    await using farm = await startFarm({ hosts: 20, ports: [22, 9100] });
    const { stdout } = await farm.exec([
      'nmap',
      '-n',
      '-sT',
      '-p',
      '22,80,9100',
      '-oG',
      '-',
      '10.77.0.2-21',
    ]);
    expect(stdout.match(/22\/open.*80\/closed.*9100\/open/g)).toHaveLength(20);
  });

  it('refuses more hosts than its network holds', async () => {
    await expect(startFarm({ hosts: 1022 })).rejects.toThrow('1 to 1021');
  });
});
