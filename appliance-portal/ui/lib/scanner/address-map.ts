import type { DeviceSummary } from '@osiriscare/core/contracts/portal';
import { ipv4ToNumber, parseSubnet } from '@osiriscare/core/net';

/** One network as a grid of cells, each a path of squares on a grid of 1 by 1. */
export interface AddressMap {
  readonly subnet: string;
  readonly columns: number;
  readonly rows: number;
  readonly total: number;
  /** Addresses looked at so far. */
  readonly done: number;
  readonly paths: Readonly<Record<'waiting' | 'swept' | DeviceSummary['state'], string>>;
}

const columns = 32;

/**
 * What a sweep has looked at, network by network in the order in which it goes through them.
 *
 * `done` counts over all networks; addresses where a known device lives show its state.
 */
export function addressMaps(
  subnets: readonly string[],
  done: number,
  devices: readonly DeviceSummary[],
): readonly AddressMap[] {
  const stateByAddress = new Map(
    devices.flatMap(({ addresses, state }) =>
      addresses.map((address) => [ipv4ToNumber(address), state] as const),
    ),
  );
  let left = done;
  return subnets.flatMap((text) => {
    const subnet = parseSubnet(text);
    if (!subnet.ok) return [];
    const { first, last } = subnet.value;
    const total = last - first + 1;
    const swept = Math.min(total, Math.max(0, left));
    left -= total;
    const size = { columns: Math.min(columns, total), rows: Math.ceil(total / columns) };
    const paths = pathsOf(
      total,
      (index) => stateByAddress.get(first + index) ?? sweptOr(index < swept),
    );
    return [{ subnet: text, ...size, total, done: swept, paths }];
  });
}

type Kind = keyof AddressMap['paths'];

function sweptOr(swept: boolean): Kind {
  return swept ? 'swept' : 'waiting';
}

function pathsOf(total: number, kindOf: (index: number) => Kind): AddressMap['paths'] {
  const paths = { waiting: '', swept: '', medical: '', held: '', cleared: '' };
  for (let index = 0; index < total; index += 1)
    paths[kindOf(index)] += `M${index % columns}.1 ${Math.floor(index / columns)}.1h.8v.8h-.8z`;
  return paths;
}
