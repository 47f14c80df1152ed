import { createFixedClock } from '@osiriscare/core/testing';
import { clockNeverAsked } from '@osiriscare/core/time';
import { parseConfiguration, type AgentConfiguration } from '../../configuration/index.ts';
import type { BuiltInProbe } from '../../looking/index.ts';
import { createLocalTarget } from '../../targets/index.ts';
import { createBuiltIns } from '../index.ts';

/** The configuration in that text. */
export function configurationOf(text = ''): AgentConfiguration {
  const parsed = parseConfiguration(text);
  if (!parsed.ok) throw new Error(parsed.error.map((fault) => fault.text).join());
  return parsed.value;
}

/** The probes of this machine, with nothing configured and no scanner's device. */
export function builtInsHere(): ReadonlyMap<string, BuiltInProbe> {
  return createBuiltIns(configurationOf(), {
    clock: createFixedClock(Date.now()),
    clockVerdict: () => clockNeverAsked,
    appliance: createLocalTarget({ hostId: 'appliance', isRoot: true, commandsAtOnce: 4 }),
    devices: () => [],
    firewallBaseline: { read: () => undefined, write: () => {} },
    stateDirectory: '/nonexistent',
  });
}
