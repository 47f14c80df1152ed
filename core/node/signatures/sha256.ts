import { hash } from 'node:crypto';
import type { Sha256 } from '../../src/trust/effects.ts';

/** SHA-256 by node:crypto. */
export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');
