import { describe } from 'vitest';
import { machineFault } from './requirements.ts';

const fault = await machineFault();
const declare = fault === undefined ? describe : describe.skip;
const reason = fault === undefined ? '' : ` (skipped: ${fault.message})`;

/**
 * A `describe` for tests that need the lab. On a machine that cannot run it the tests are skipped, and the suite's name and
 * a line on stderr say why: a laptop must not pass them silently.
 */
export function describeInLab(name: string, body: () => void): void {
  if (fault !== undefined) process.stderr.write(`SKIPPED ${name}: ${fault.message}\n`);
  declare(`${name}${reason}`, body);
}
