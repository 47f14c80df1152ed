import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '@osiriscare/core/clock';
import { err, ok, type Result } from '@osiriscare/core/result';
import { resetPasscode } from './people/first-start.ts';
import { createPasscodes } from './people/passcodes.ts';
import type { StartError } from './state.ts';
import { openPortalStore } from './store/index.ts';

/** `osiris-portal reset-passcode NAME`, also while the portal runs. Only for root and the owner of the database. Tells the new passcode. */
export async function resetPasscodeAt(
  stateFolder: string,
  name: string,
  clock: Clock,
): Promise<Result<string, StartError>> {
  const path = join(stateFolder, 'portal', 'portal.db');
  if (!existsSync(path))
    return refused(
      'portal_never_started',
      `There is no ${path} yet. Start the portal; it prints the first passcode.`,
    );
  const uid = process.getuid?.();
  if (uid !== 0 && uid !== statSync(path).uid)
    return refused(
      'root_only',
      'Only root and the owner of the database replace passcodes. Run the command with sudo.',
    );
  const opened = openPortalStore(path, clock.now);
  if (!opened.ok)
    return refused(
      opened.error.type,
      `${path} cannot be opened. Check the disk and the rights of the folder.`,
    );
  using store = opened.value;
  const passcode = await resetPasscode({ store, passcodes: createPasscodes(), clock }, name);
  if (passcode !== undefined) return ok(passcode);
  const names = store.people.list().map((person) => person.name);
  return refused(
    'person_unknown',
    `There is nobody called ${name}. Name one of: ${names.join(', ')}.`,
  );
}

function refused(id: string, message: string): Result<never, StartError> {
  return err({ id, message });
}
