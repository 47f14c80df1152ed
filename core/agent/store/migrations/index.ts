import type { Migration } from '@osiriscare/core/node/sqlite';
import { hostsAndIncidents } from './0001-hosts-and-incidents.ts';
import { scores } from './0002-scores.ts';
import { siteLog } from './0003-site-log.ts';

/** Every step of agent.db, the oldest first; only ever appended to. */
export const migrations: readonly Migration[] = [hostsAndIncidents, scores, siteLog];
