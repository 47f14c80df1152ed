import { describe, expect, it } from 'vitest';
import { statementOf } from './statement.ts';

describe('statementOf', () => {
  it('states what was sent to medical and held devices', () => {
    expect(
      statementOf({
        medicalDevices: 14,
        medicalPackets: 0,
        heldDevices: 3,
        heldPackets: 0,
        discoveryPackets: 0,
      }),
    ).toBe('0 packets to 14 medical devices, 0 to 3 held ones.');
  });

  it('hides nothing when something was sent', () => {
    expect(
      statementOf({
        medicalDevices: 1,
        medicalPackets: 1,
        heldDevices: 0,
        heldPackets: 0,
        discoveryPackets: 0,
      }),
    ).toBe('1 packet to 1 medical device.');
  });

  it('tells apart what had been sent before a device showed that it is medical', () => {
    expect(
      statementOf({
        medicalDevices: 2,
        medicalPackets: 0,
        heldDevices: 0,
        heldPackets: 0,
        discoveryPackets: 5,
      }),
    ).toBe(
      '0 packets to 2 medical devices. 5 packets had been sent when a device that looked ordinary showed that it is medical.',
    );
  });
});
