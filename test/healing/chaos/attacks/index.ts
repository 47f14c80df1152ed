import type { Attack } from '../attack.ts';
import { accountAttacks } from './accounts.ts';
import { fileAttacks } from './files.ts';
import { kernelAttacks } from './kernel.ts';
import { serviceAttacks } from './services.ts';
import { sshAttacks } from './ssh.ts';

/** Every attack of the chaos lab. */
export const attacks: readonly Attack[] = [
  ...sshAttacks,
  ...serviceAttacks,
  ...fileAttacks,
  ...accountAttacks,
  ...kernelAttacks,
];
