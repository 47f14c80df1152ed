import type { DeviceSummary } from '@osiriscare/core/contracts/scanner';
import type { Clock } from '@osiriscare/core/clock';
import type { AgentConfiguration } from '../configuration/index.ts';
import type { AgentStore, NamedHost, StoredHost } from '../store/index.ts';
import { permissionTo, type Permission } from './gate.ts';
import { configuredHosts, discoveredHosts } from './named-hosts.ts';

/** Which hosts are watched, and whether one may be contacted now. */
export interface Roster {
  /** Brings the list up to date with the configuration and what the scanner sees. */
  readonly refresh: () => void;
  /** By what the scanner sees at this moment; see `permissionTo`. */
  readonly permission: (host: StoredHost) => Permission;
}

export interface RosterDeps {
  readonly store: AgentStore;
  /** What the scanner sees; null while it cannot be asked. */
  readonly devices: () => readonly DeviceSummary[] | null;
  readonly clock: Clock;
  /** Hears of hosts that joined or changed. */
  readonly named: (id: string) => void;
  /** Hears of hosts that left. */
  readonly removed: (id: string) => void;
}

/** The roster; {@link Roster.refresh} fills it. */
export function createRoster(configuration: AgentConfiguration, deps: RosterDeps): Roster {
  const configured = configuredHosts(configuration);
  return {
    refresh: () => {
      bring(configured, ({ origin }) => origin !== 'scanner', deps);
      const devices = deps.devices();
      if (devices === null) return;
      bring(discoveredHosts(devices, configured), ({ origin }) => origin === 'scanner', deps);
    },
    permission: (host) => permissionTo(host, deps.devices()),
  };
}

/** Makes these the hosts of one kind: others of that kind leave. */
function bring(
  hosts: readonly NamedHost[],
  isOfKind: (host: StoredHost) => boolean,
  { store, clock, named, removed }: RosterDeps,
): void {
  const before = store.hosts.list().filter(isOfKind);
  const wanted = new Set(hosts.map(({ id }) => id));
  const left = before.filter(({ id }) => !wanted.has(id));
  const fresh = hosts.filter((host) => !before.some((one) => isSame(one, host)));
  store.transaction(() => {
    for (const host of fresh) store.hosts.name(host);
    for (const { id } of left) store.hosts.remove(id, clock.now());
    for (const { id } of [...fresh, ...left]) store.facts.changed('host', id);
  });
  for (const { id } of fresh) named(id);
  for (const { id } of left) removed(id);
}

function isSame(one: NamedHost, other: NamedHost): boolean {
  return (
    one.id === other.id &&
    one.name === other.name &&
    one.address === other.address &&
    one.port === other.port &&
    one.platform === other.platform &&
    one.group === other.group
  );
}
