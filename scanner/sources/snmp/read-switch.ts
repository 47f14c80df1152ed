import type { Clock } from '@osiriscare/core/clock';
import { factOf, type Observation } from '@osiriscare/core/inventory';
import type { MacAddress } from '@osiriscare/core/net';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { MayContact } from '../may-contact.ts';
import { defaultSnmpLimits, type SnmpLimits, type SwitchConfig } from './config.ts';
import type { SnmpCredential } from './credential-file.ts';
import { snmpNotCleared, type SnmpError } from './errors.ts';
import { openSwitchSession, type Row, type SwitchSession } from './switch-session.ts';
import type { OpenDatagramSocket } from './switch-socket.ts';
import { bindingsOf, oids, portSightings } from './switch-tables.ts';

export interface SnmpDeps {
  readonly mayContact: MayContact;
  readonly openSocket: OpenDatagramSocket;
  readonly clock: Clock;
  /** The card of the switch itself, as the neighbour table has it; absent when it is behind a router. */
  readonly switchMac?: MacAddress;
  readonly limits?: SnmpLimits;
}

/**
 * Reads what a configured switch knows about devices: addresses with their MACs, MACs with their ports, and the switch's own description.
 *
 * Only the switch is asked, never the devices in its tables. Every question is a read.
 */
export async function readSwitch(
  config: SwitchConfig,
  credential: SnmpCredential,
  deps: SnmpDeps,
): Promise<Result<Observation[], SnmpError>> {
  if (!deps.mayContact(config.address)) return err(snmpNotCleared(config.address));
  const { openSocket, limits = defaultSnmpLimits } = deps;
  const session = openSwitchSession({ config, credential, limits, openSocket });
  try {
    return await observe(session, config, deps);
  } finally {
    session.close();
  }
}

async function observe(
  session: SwitchSession,
  config: SwitchConfig,
  deps: SnmpDeps,
): Promise<Result<Observation[], SnmpError>> {
  const description = await session.get(oids.systemDescription);
  if (!description.ok) return description;
  const tables = await readTables(session);
  if (!tables.ok) return tables;
  const at = deps.clock.now();
  const bindings = bindingsOf(tables.value.arp, tables.value.neighbours);
  return ok([
    ...ownObservation(config, description.value, deps),
    ...bindings.map((binding): Observation => ({ at, source: 'snmp', ...binding, facts: [] })),
    ...portSightings(tables.value).flatMap(({ mac, port }): Observation[] => {
      const fact = factOf('switch.port', `${config.name} ${port}`);
      return fact ? [{ at, source: 'snmp', mac, facts: [fact] }] : [];
    }),
  ]);
}

function ownObservation(
  { address }: SwitchConfig,
  description: unknown,
  { clock, switchMac }: SnmpDeps,
): Observation[] {
  const text = Buffer.isBuffer(description) ? description.toString('utf8') : '';
  const fact = factOf('snmp.description', text);
  if (!fact) return [];
  const mac = switchMac === undefined ? {} : { mac: switchMac };
  return [{ at: clock.now(), source: 'snmp', ...mac, address, facts: [fact] }];
}

const tableNames = [
  'arp',
  'neighbours',
  'bridgeMacs',
  'vlanMacs',
  'bridgePortInterfaces',
  'interfaceNames',
] as const;
type Tables = Record<(typeof tableNames)[number], Row[]>;

async function readTables(session: SwitchSession): Promise<Result<Tables, SnmpError>> {
  const tables: Partial<Tables> = {};
  for (const name of tableNames) {
    const rows = await session.table(oids[name]);
    if (!rows.ok) return rows;
    tables[name] = rows.value;
  }
  return ok(tables as Tables);
}
