import { describe, expect, it } from 'vitest';
import { probePorts, serviceOf, wellKnownServices } from './services.ts';

describe('the service catalogue', () => {
  it('names more than 70 services, each once', () => {
    const keys = wellKnownServices.map(({ protocol, port }) => `${protocol}/${port}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(70);
  });

  it('has the prober ask about 70 ports, the medical ones first', () => {
    expect(probePorts.slice(0, 8).toSorted((a, b) => a - b)).toEqual([
      104, 2575, 2761, 2762, 4242, 6464, 6661, 11_112,
    ]);
    expect(new Set(probePorts).size).toBe(probePorts.length);
    expect(probePorts.length).toBeGreaterThanOrEqual(65);
    expect(probePorts.length).toBeLessThanOrEqual(72);
  });

  it('never asks on purpose on the ports of pumps and monitors', () => {
    for (const port of [3613, 24_005, 24_105]) expect(probePorts).not.toContain(port);
    expect(serviceOf('udp/24005')).toMatchObject({ name: 'intellivue', medical: true });
  });
});
