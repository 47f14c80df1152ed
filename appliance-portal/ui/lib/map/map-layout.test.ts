import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someDevice } from '../inventory/testing.ts';
import { groupDevices } from './map-groups.ts';
import { layoutMap, type Box } from './map-layout.ts';

const inside = (inner: Box, outer: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width + 0.01 &&
  inner.y + inner.height <= outer.y + outer.height + 0.01;
const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

const someDevices = fc.array(
  fc.record({
    type: fc.constantFrom('workstation', 'printer', 'infusion-pump', 'unknown'),
    state: fc.constantFrom('medical', 'held', 'cleared'),
    host: fc.nat(250),
  }),
  { maxLength: 80 },
);

function layoutOf(drawn: readonly { type: string; state: string; host: number }[], width: number) {
  const devices = drawn.map(({ host, ...rest }, index) =>
    someDevice({ id: `${index}`, addresses: [`10.77.${host % 3}.${host}`], ...(rest as object) }),
  );
  return layoutMap(groupDevices(devices, []), width);
}

describe('layoutMap', () => {
  it('keeps medical clusters inside the shield and all others outside of it', () => {
    fc.assert(
      fc.property(someDevices, fc.integer({ min: 300, max: 2000 }), (drawn, width) => {
        for (const { shield, clusters } of layoutOf(drawn, width).networks) {
          for (const placed of clusters) {
            if (placed.cluster.medical) expect(shield && inside(placed, shield)).toBe(true);
            else if (shield) expect(apart(placed, shield)).toBe(true);
          }
        }
      }),
    );
  });

  it('never lays two clusters over each other and keeps them inside their network', () => {
    fc.assert(
      fc.property(someDevices, fc.integer({ min: 300, max: 2000 }), (drawn, width) => {
        for (const network of layoutOf(drawn, width).networks) {
          for (const [index, one] of network.clusters.entries()) {
            expect(inside(one, network)).toBe(true);
            for (const other of network.clusters.slice(index + 1))
              expect(apart(one, other)).toBe(true);
          }
        }
      }),
    );
  });

  it('draws a number instead of more than 240 devices of one kind', () => {
    const many = Array.from({ length: 241 }, (_, host) => ({
      type: 'workstation',
      state: 'cleared',
      host: 3 * (host % 80),
    }));
    expect(layoutOf(many, 1000).networks[0]?.clusters[0]?.devices).toEqual([]);
  });
});
