import { describe } from 'vitest';
import { machineFault, type MachineFault } from './requirements.ts';

const fault = await machineFault();

/**
 * A `describe` for tests that need the lab. On a machine that cannot run it the tests are skipped, and the suite's name and
 * a line on stderr say why: a laptop must not pass them silently.
 */
export function describeInLab(name: string, body: () => void): void {
  describeUnless(fault, name, body);
}

/** A `describe` that skips its tests loudly when the machine has a fault. */
export function describeUnless(
  machine: MachineFault | undefined,
  name: string,
  body: () => void,
): void {
  if (machine === undefined) {
    describe(name, body);
    return;
  }
  process.stderr.write(`SKIPPED ${name}: ${machine.message}\n`);
  describe.skip(`${name} (skipped: ${machine.message})`, body);
}
