import type { Migration } from '@osiriscare/core/node/sqlite';
import { inventory } from './0001-inventory.ts';
import { operation } from './0002-operation.ts';

/** Every step of devices.db in order. Only ever append; never change a published one. */
export const migrations: readonly Migration[] = [inventory, operation];
