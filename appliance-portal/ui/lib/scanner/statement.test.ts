import { describe, expect, it } from 'vitest';
import { statementOf } from './statement.ts';

const nothing = {
  medicalDevices: 14,
  medicalPackets: 0,
  heldDevices: 3,
  heldPackets: 0,
  discoveryPackets: 0,
};

describe('statementOf', () => {
  it('states what was sent to medical and held devices', () => {
    expect(statementOf(nothing)).toBe('0 packets to 14 medical devices, 0 to 3 held ones.');
  });

  it('hides nothing when something was sent', () => {
    expect(statementOf({ ...nothing, medicalDevices: 1, medicalPackets: 1, heldDevices: 0 })).toBe(
      '1 packet to 1 medical device.',
    );
  });

  it('names packets that went out before a device was known to be medical', () => {
    expect(statementOf({ ...nothing, heldDevices: 0, discoveryPackets: 2 })).toBe(
      '0 packets to 14 medical devices. 2 packets had gone to a device before it showed that it is medical.',
    );
  });
});
