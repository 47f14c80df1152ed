import { isTimeZone, windowFault } from '@osiriscare/core/node/schedule';
import { defaultGroup } from './schema.ts';
import { nearestName } from './nearest-name.ts';

/** A fault that lies between keys, with the path of the one to correct. */
export interface CrossFault {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

/** Faults between keys, found in a file that may have others: what has not the expected shape is left to the schema. */
export function crossFaults(file: unknown): CrossFault[] {
  const hosts = listOf(fieldOf(file, 'hosts'));
  const groups = [defaultGroup, ...listOf(fieldOf(file, 'groups'))].filter(isText);
  return [
    ...doubleIds(hosts),
    ...unknownGroups(hosts, groups),
    ...keysWithoutUser(hosts),
    ...badWindows(listOf(fieldOf(fieldOf(file, 'healing'), 'windows'))),
  ];
}

function doubleIds(hosts: readonly unknown[]): CrossFault[] {
  const ids = hosts.map((host) => fieldOf(host, 'id'));
  return ids.flatMap((id, index) =>
    isText(id) && ids.indexOf(id) < index
      ? [{ path: ['hosts', index, 'id'], text: `another host has the id "${id}" already` }]
      : [],
  );
}

function unknownGroups(hosts: readonly unknown[], groups: readonly string[]): CrossFault[] {
  return hosts.flatMap((host, index) => {
    const group = fieldOf(host, 'group');
    if (!isText(group) || groups.includes(group)) return [];
    const meant = nearestName(group, groups);
    const hint = meant === undefined ? 'name it under groups' : `did you mean "${meant}"?`;
    return [{ path: ['hosts', index, 'group'], text: `"${group}" is not among groups; ${hint}` }];
  });
}

function keysWithoutUser(hosts: readonly unknown[]): CrossFault[] {
  return hosts.flatMap((host, index) =>
    fieldOf(host, 'keyFile') !== undefined && fieldOf(host, 'user') === undefined
      ? [{ path: ['hosts', index, 'keyFile'], text: 'a key file needs a user beside it' }]
      : [],
  );
}

function badWindows(windows: readonly unknown[]): CrossFault[] {
  return windows.flatMap((window, index): CrossFault[] => {
    const cron = fieldOf(window, 'cron');
    const zone = fieldOf(window, 'timeZone');
    const path = ['healing', 'windows', index];
    const isZone = isText(zone) && isTimeZone(zone);
    return [
      ...(isText(cron) ? cronFaults(cron, isZone ? zone : 'UTC', [...path, 'cron']) : []),
      ...(isText(zone) && !isZone
        ? [{ path: [...path, 'timeZone'], text: `"${zone}" is not a time zone` }]
        : []),
    ];
  });
}

/** From which moment on it is asked does not matter: five fields name no year. */
function cronFaults(cron: string, timeZone: string, path: CrossFault['path']): CrossFault[] {
  const fault = windowFault({ cron, timeZone }, 0);
  if (fault === null) return [];
  const what =
    fault.type === 'window_never_opens'
      ? 'names a time that never comes'
      : 'is not minute hour day month weekday';
  return [{ path, text: `"${cron}" ${what}` }];
}

function fieldOf(table: unknown, key: string): unknown {
  return typeof table === 'object' && table !== null && Object.hasOwn(table, key)
    ? Reflect.get(table, key)
    : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
