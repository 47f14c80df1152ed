import { networkInterfaces } from 'node:os';
import { parseIpAddress, subnetContains, type IpAddress, type Subnet } from '@osiriscare/core/net';
import { err, ok, type Result } from '@osiriscare/core/result';
import { interfaceMissing, subnetNotLocal, type SweepError } from './errors.ts';

/** A network interface of this machine that is up. */
export interface LocalInterface {
  readonly name: string;
  readonly addresses: readonly IpAddress[];
}

/** Reads the machine's interfaces that are up and have an address, loopback left out. */
export function readLocalInterfaces(): LocalInterface[] {
  return Object.entries(networkInterfaces()).flatMap(([name, entries = []]) => {
    const outside = entries.filter((entry) => !entry.internal);
    const addresses = outside.flatMap((entry) => parseIpAddress(entry.address) ?? []);
    return addresses.length > 0 ? [{ name, addresses }] : [];
  });
}

/**
 * The interface that reaches a subnet directly: the one with an address in it.
 *
 * With `device` only that one will do: `interface_missing` when it is not there, `subnet_not_local` when it has no address in the subnet.
 */
export function deviceOfSubnet(
  subnet: Subnet,
  interfaces: readonly LocalInterface[],
  device?: string,
): Result<LocalInterface, SweepError> {
  const candidates = interfaces.filter(({ name }) => device === undefined || name === device);
  if (device !== undefined && candidates.length === 0) return err(interfaceMissing(device));
  const found = candidates.find(({ addresses }) =>
    addresses.some((address) => subnetContains(subnet, address)),
  );
  return found ? ok(found) : err(subnetNotLocal(subnet));
}
