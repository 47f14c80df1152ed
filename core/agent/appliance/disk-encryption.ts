import type { ScriptAnswer } from '@osiriscare/core/checks';
import { told, untold } from './answers.ts';
import type { RunProgram } from './run-program.ts';

/** Whether the disk on which the agent keeps its files is encrypted (dm-crypt, LUKS) somewhere on the way to the hardware. */
export async function diskEncryption(
  stateDirectory: string,
  run: RunProgram,
  signal: AbortSignal,
): Promise<ScriptAnswer> {
  const mount = ['findmnt', '--noheadings', '--output', 'SOURCE', '--target', stateDirectory];
  const found = await run(mount, signal);
  if (!found.ok) return untold(found.error.clause);
  // A subvolume stands behind in brackets: /dev/mapper/root[/@].
  const source = found.value.stdout.trim().split('[')[0] ?? '';
  if (!source.startsWith('/dev/'))
    return untold(`${stateDirectory} lies on no disk that can be looked at`);
  const layers = await run(
    ['lsblk', '--inverse', '--raw', '--noheadings', '--output', 'TYPE', source],
    signal,
  );
  if (!layers.ok) return untold(layers.error.clause);
  const types = layers.value.stdout.split('\n').filter((type) => type !== '');
  if (layers.value.exitCode !== 0 || types.length === 0)
    return untold(`lsblk does not know ${source}`);
  const observed = { device: source, layers: types.slice(0, 20) };
  return types.includes('crypt')
    ? told('pass', 'The disk of the appliance is encrypted.', observed)
    : told('drift', 'The disk of the appliance is not encrypted.', observed);
}
