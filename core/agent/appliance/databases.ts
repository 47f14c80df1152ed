import { join } from 'node:path';
import { joinAnswers, type PartAnswer, type ScriptAnswer } from '@osiriscare/core/checks';
import type { FileHealth } from '@osiriscare/core/node/sqlite';

/** Databases of the programs on the appliance, below the state directory. */
const databases = ['agent/agent.db', 'scanner/devices.db', 'portal/portal.db'];

/** Whether the databases of the appliance are whole. One that is not there yet is none. */
export function databaseIntegrity(
  stateDirectory: string,
  check: (path: string) => FileHealth,
): ScriptAnswer {
  const parts = databases.flatMap((name): PartAnswer[] => {
    const health = check(join(stateDirectory, name));
    switch (health.state) {
      case 'missing':
        return [];
      case 'whole':
        return [{ state: 'pass', clause: `${name} is whole` }];
      case 'damaged':
        return [{ state: 'drift', clause: `${name} is damaged (${health.detail})` }];
      case 'unreadable':
        return [{ state: 'unknown', clause: `${name} cannot be read (${health.detail})` }];
    }
  });
  const none = 'There is no database on the appliance yet.';
  return joinAnswers(parts, { none, good: 'Every database is whole.' });
}
