import { describe, expect, test } from 'vitest';
import { decodeFrame } from '../decode-frame.ts';
import { udpFrame } from '../testing/frame-builder.ts';
import { heardFacts, heardSubjects } from '../testing/heard-facts.ts';
import {
  browserAnnouncement,
  netbiosRegistration,
  type NetbiosClaim,
} from '../testing/message-builder.ts';

const address = '10.77.0.21';

function registered(claim: Partial<NetbiosClaim>, source = address) {
  const payload = netbiosRegistration({ name: 'FRONTDESK-2', suffix: 0, address, ...claim });
  return decodeFrame(udpFrame(payload, { source, sourcePort: 137, destinationPort: 137 }), 5);
}

function announced(serverType: number, source = address) {
  const payload = browserAnnouncement({ name: 'FRONTDESK-2', address, serverType });
  return decodeFrame(udpFrame(payload, { source, sourcePort: 138, destinationPort: 138 }), 5);
}

describe('NetBIOS name service', () => {
  test('a workstation that registers its name tells it', () => {
    expect(heardFacts(registered({}))).toEqual(['name=FRONTDESK-2', 'netbios.role=workstation']);
  });

  test('the file service gives the name but no role, since every workstation has it', () => {
    expect(heardFacts(registered({ suffix: 0x20 }))).toEqual(['name=FRONTDESK-2']);
  });

  test('a domain controller shows by its group and by the name of the domain master browser', () => {
    const role = ['netbios.role=domain-controller'];
    expect(heardFacts(registered({ suffix: 0x1c, isGroup: true }))).toEqual(role);
    expect(heardFacts(registered({ suffix: 0x1b }))).toEqual(role);
  });

  test('the name of a workgroup is not the name of the host', () => {
    expect(heardFacts(registered({ name: 'WORKGROUP', isGroup: true }))).toEqual([]);
  });

  test('a claim for another address only shows the sender', () => {
    const events = registered({}, '10.77.0.99');
    expect(heardFacts(events)).toEqual([]);
    expect(heardSubjects(events)).toHaveLength(1);
  });
});

describe('NetBIOS browser', () => {
  test('an announcement tells name and role, and not the comment', () => {
    expect(heardFacts(announced(0x1003))).toEqual(['name=FRONTDESK-2', 'netbios.role=workstation']);
    expect(heardFacts(announced(0x9003))).toContain('netbios.role=server');
    expect(heardFacts(announced(0x9009))).toContain('netbios.role=domain-controller');
  });

  test('a datagram passed on for another host only shows the sender', () => {
    expect(heardFacts(announced(0x1003, '10.77.0.99'))).toEqual([]);
  });
});
