import type { Family } from '../world.ts';
import { healthMessages } from './health-messages.ts';
import { json } from './json.ts';
import { prose } from './prose.ts';
import { shell } from './shell.ts';
import { syslog } from './syslog.ts';
import { tables } from './tables.ts';
import { tickets } from './tickets.ts';
import { windowsEvents } from './windows-events.ts';

/** The families on which the rules were tuned. */
export const tunedFamilies: readonly Family[] = [
  syslog,
  healthMessages,
  windowsEvents,
  shell,
  prose,
  tickets,
  json,
  tables,
];
