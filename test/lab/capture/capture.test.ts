import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLab, type Lab } from '../index.ts';
import { describeInLab } from '../suite.ts';

const send = `
import socket, sys
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
for _ in range(int(sys.argv[3])):
    s.sendto(b"x" * 100, (sys.argv[1], int(sys.argv[2])))
`;

const zero = {
  ipUnicast: 0,
  neighbourUnicast: 0,
  ipGroup: 0,
  arpRequestUnicast: 0,
  arpReplyUnicast: 0,
  arpBroadcast: 0,
  otherUnicast: 0,
  otherGroup: 0,
  unicastBytes: 0,
  bytes: 0,
};

describeInLab('a capture', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab({ hosts: ['pump1', 'us1', 'unknown1'], intervalSeconds: 0 });
  });
  afterAll(() => lab?.stop());

  const sendUdp = (from: 'appliance' | 'us1', to: string, count: number) =>
    lab.exec(from, ['/usr/bin/python3', '-c', send, to, '9', String(count)]);
  const forget = async () => {
    for (const where of ['appliance', 'us1', 'pump1', 'unknown1'] as const) {
      await lab.exec(where, ['ip', 'neigh', 'flush', 'all']);
    }
  };

  it('counts nothing where nothing was sent', async () => {
    const capture = await lab.capture(['pump1', 'us1', 'unknown1']);
    const counts = await capture.stop();
    const nothing = { fromAppliance: zero, fromOthers: zero, sent: 0 };
    expect(counts).toEqual({ pump1: nothing, us1: nothing, unknown1: nothing });
  });

  it('counts exactly the packets that were sent, at the device they were sent to', async () => {
    await forget();
    const capture = await lab.capture(['pump1', 'us1']);
    await sendUdp('appliance', lab.host('pump1').address, 3);
    const { pump1, us1 } = await capture.stop();
    expect(pump1.fromAppliance).toEqual({
      ...zero,
      ipUnicast: 3,
      arpBroadcast: 1,
      unicastBytes: 3 * (14 + 20 + 8 + 100),
      bytes: 3 * (14 + 20 + 8 + 100) + 42,
    });
    expect(pump1.sent).toBe(1 + 3); // its ARP reply, and "port unreachable" for each datagram
    expect(us1.fromAppliance).toEqual({ ...zero, arpBroadcast: 1, bytes: 42 });
  });

  it('tells the appliance from other devices', async () => {
    await forget();
    const capture = await lab.capture(['pump1']);
    await sendUdp('us1', lab.host('pump1').address, 2);
    const { pump1 } = await capture.stop();
    expect(pump1.fromAppliance).toEqual(zero);
    expect(pump1.fromOthers).toMatchObject({ ipUnicast: 2, arpBroadcast: 1 });
  });

  it('counts broadcasts apart, at everybody', async () => {
    const capture = await lab.capture(['pump1', 'unknown1']);
    await sendUdp('appliance', '10.77.0.255', 5);
    const counts = await capture.stop();
    expect(counts.pump1.fromAppliance).toMatchObject({ ipGroup: 5, ipUnicast: 0 });
    expect(counts.unknown1.fromAppliance).toMatchObject({ ipGroup: 5, ipUnicast: 0 });
  });

  it('recognises an ARP request that is addressed to one device', async () => {
    const { address, mac } = lab.host('pump1');
    const capture = await lab.capture(['pump1']);
    await lab.exec('appliance', [
      'arp-scan',
      '-q',
      '-r',
      '1',
      '-I',
      'clinic0',
      `--destaddr=${mac}`,
      address,
    ]);
    const { pump1 } = await capture.stop();
    expect(pump1.fromAppliance).toMatchObject({ arpRequestUnicast: 1, arpBroadcast: 0 });
  });

  it('loses nothing of ten thousand packets in a burst', async () => {
    const capture = await lab.capture(['unknown1']);
    await sendUdp('appliance', lab.host('unknown1').address, 10_000);
    const { unknown1 } = await capture.stop();
    expect(unknown1.fromAppliance.ipUnicast).toBe(10_000);
  });

  it('loses nothing when several devices are flooded at the same time', async () => {
    const flooded = ['pump1', 'us1', 'unknown1'] as const;
    const capture = await lab.capture(flooded);
    await Promise.all(flooded.map((name) => sendUdp('appliance', lab.host(name).address, 5_000)));
    const counts = await capture.stop();
    expect(flooded.map((name) => counts[name].fromAppliance.ipUnicast)).toEqual([
      5_000, 5_000, 5_000,
    ]);
  });
});
