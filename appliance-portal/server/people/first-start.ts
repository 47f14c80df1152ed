import { randomUUID } from 'node:crypto';
import type { Clock } from '@osiriscare/core/clock';
import type { PortalStore } from '../store/index.ts';
import { newPasscode, type Passcodes } from './passcodes.ts';

/** Name of the manager that exists until the wizard has been gone through. */
export const firstManager = 'manager';

interface PasscodeDeps {
  readonly store: PortalStore;
  readonly passcodes: Passcodes;
  readonly clock: Clock;
}

/** Makes the first manager when nobody can sign in yet; the passcode to print once, or `undefined` when people are there. */
export async function provisionFirstManager(deps: PasscodeDeps): Promise<string | undefined> {
  const { store, passcodes, clock } = deps;
  if (store.people.list().length > 0) return undefined;
  const passcode = newPasscode();
  store.people.addBootstrap({
    id: randomUUID(),
    name: firstManager,
    role: 'manager',
    passcodeHash: await passcodes.hash(passcode),
    createdAt: clock.now(),
  });
  return passcode;
}

/** A new passcode for somebody who lost theirs; ends their sessions and their lock. `undefined` when there is no such person. */
export async function resetPasscode(deps: PasscodeDeps, name: string): Promise<string | undefined> {
  const { store, passcodes, clock } = deps;
  const person = store.people.findByName(name);
  if (!person) return undefined;
  const passcode = newPasscode();
  store.people.setPasscode(person.id, await passcodes.hash(passcode));
  store.sessions.removeOthersOf(person.id, null);
  store.signInFailures.clearAll();
  store.audit.append({
    at: clock.now(),
    by: 'console',
    role: 'nobody',
    action: 'passcode-reset',
    text: `Passcode of ${person.name} replaced on the appliance itself.`,
    from: 'console',
  });
  return passcode;
}
