import { prepareDomainController } from './golden.ts';
import { goldenRoot } from './hosts/golden-root.ts';
import { hostMachineFault } from './hosts/requirements.ts';
import { machineFault } from './requirements.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

/** Before the first test of a run: makes what labs start from, once on a machine. Test files that run side by side would each make it. */
export async function setup(): Promise<void> {
  try {
    if ((await machineFault()) === undefined) await prepareDomainController(say);
    if ((await hostMachineFault()) === undefined) await goldenRoot(say);
  } catch (cause) {
    say(`labs cannot be prepared: ${String(cause)}`); // the tests that need it fail by themselves
  }
}
