import type { DeviceSummary } from '@osiriscare/core/contracts/portal';
import type { Cluster, Network } from './map-groups.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedDevice {
  readonly device: DeviceSummary;
  readonly x: number;
  readonly y: number;
}

export interface PlacedCluster extends Box {
  readonly cluster: Cluster;
  /** Empty where there are too many to draw: the count stands for them. */
  readonly devices: readonly PlacedDevice[];
}

export interface PlacedNetwork extends Box {
  readonly network: Network;
  readonly clusters: readonly PlacedCluster[];
  /** Around the medical clusters; absent where there are none. */
  readonly shield: Box | undefined;
}

export interface MapLayout {
  readonly width: number;
  readonly height: number;
  /** Where the line of the appliance runs down: in the middle, or at the side of a narrow picture. */
  readonly spine: number;
  readonly networks: readonly PlacedNetwork[];
}

const pitch = 26;
const labelHeight = 46;
const leastWidth = 190;
const gap = 20;
const headHeight = 52;
const shieldHead = 34;
const networkGap = 44;
/** A picture narrower than this has its shield above the rest, not beside it. */
const narrowBelow = 720;
/** Where the appliance stands, above all networks. */
const applianceHeight = 76;
/** More devices of one kind than this are shown as their number. */
const mostDrawn = 240;

/** Places everything for a picture of the given width; heights follow. The same input always gives the same picture. */
export function layoutMap(networks: readonly Network[], width: number): MapLayout {
  let y = applianceHeight;
  const placed = networks.map((network) => {
    const box = placeNetwork(network, { y, width });
    y += box.height + networkGap;
    return box;
  });
  const spine = width >= narrowBelow ? width / 2 : 90;
  return { width, height: y - networkGap, spine, networks: placed };
}

function placeNetwork(network: Network, at: { y: number; width: number }): PlacedNetwork {
  const medical = network.clusters.filter((cluster) => cluster.medical);
  const others = network.clusters.filter((cluster) => !cluster.medical);
  const beside = at.width >= narrowBelow && others.length > 0;
  const top = at.y + headHeight;
  const shielded = placeShield(medical, { y: top, inner: at.width - 2 * gap, beside });
  const corner = besideOrBelow(shielded?.shield, { beside, top });
  const flow = flowClusters(others, { ...corner, width: at.width - gap - corner.x });
  const bottom = Math.max(flow.bottom, shielded ? bottomOf(shielded.shield) : top);
  const box = { x: 0, y: at.y, width: at.width, height: bottom - at.y + gap };
  const clusters = [...(shielded?.clusters ?? []), ...flow.clusters];
  return { network, shield: shielded?.shield, clusters, ...box };
}

/** Where the clusters outside of the shield begin. */
function besideOrBelow(shield: Box | undefined, { beside, top }: { beside: boolean; top: number }) {
  if (!shield) return { x: gap, y: top };
  if (beside) return { x: shield.x + shield.width + gap, y: top };
  return { x: gap, y: bottomOf(shield) + gap };
}

function bottomOf({ y, height }: Box): number {
  return y + height;
}

interface ShieldPlace {
  readonly y: number;
  readonly inner: number;
  readonly beside: boolean;
}

function placeShield(clusters: readonly Cluster[], { y, inner, beside }: ShieldPlace) {
  if (clusters.length === 0) return undefined;
  const width = beside ? Math.max(leastWidth + gap * 3, inner * 0.36) : inner;
  const flow = flowClusters(clusters, { x: 2 * gap, y: y + shieldHead, width: width - 2 * gap });
  return {
    shield: { x: gap, y, width, height: flow.bottom - y + gap / 2 },
    clusters: flow.clusters,
  };
}

interface FlowPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Sets clusters side by side like words in a line, wrapping at the right edge. */
function flowClusters(clusters: readonly Cluster[], { x, y, width }: FlowPlace) {
  const placed: PlacedCluster[] = [];
  let [left, top, bottom] = [x, y, y];
  for (const cluster of clusters) {
    const size = sizeOf(cluster, width);
    if (left > x && left + size.width > x + width) [left, top] = [x, bottom + gap / 2];
    placed.push({
      cluster,
      ...size,
      x: left,
      y: top,
      devices: placeDevices(cluster, { ...size, x: left, y: top }),
    });
    left += size.width + gap;
    bottom = Math.max(bottom, top + size.height);
  }
  return { clusters: placed, bottom };
}

function sizeOf({ devices }: Cluster, most: number): Pick<Box, 'width' | 'height'> {
  const drawn = devices.length > mostDrawn ? 1 : devices.length;
  const wanted = Math.ceil(Math.sqrt(drawn * 2.5));
  const columns = Math.max(1, Math.min(wanted, Math.floor(most / pitch)));
  const width = Math.max(leastWidth, columns * pitch);
  const rows = Math.ceil(drawn / Math.floor(width / pitch));
  return { width, height: rows * pitch + labelHeight };
}

function placeDevices({ devices }: Cluster, { x, y, width }: Box): readonly PlacedDevice[] {
  if (devices.length > mostDrawn) return [];
  const columns = Math.floor(width / pitch);
  return devices.map((device, index) => ({
    device,
    x: x + ((index % columns) + 0.5) * pitch,
    y: y + labelHeight + (Math.floor(index / columns) + 0.5) * pitch,
  }));
}
