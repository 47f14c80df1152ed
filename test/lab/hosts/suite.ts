import { describeUnless } from '../suite.ts';
import { hostMachineFault } from './requirements.ts';

const fault = await hostMachineFault();

/** A `describe` for tests on booted Linux hosts; skipped loudly where none can boot. */
export function describeOnLinuxHosts(name: string, body: () => void): void {
  describeUnless(fault, name, body);
}
