import type { Person, Role } from '@osiriscare/core/contracts/portal';
import type { PortalDatabase } from './schema.ts';

/** A person with what the portal alone may see. */
export interface KnownPerson extends Person {
  readonly passcodeHash: string;
  readonly bootstrap: boolean;
}

export interface NewPerson {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly passcodeHash: string;
  readonly createdAt: number;
}

/** People who may sign in. */
export interface PeopleStore {
  readonly list: () => Person[];
  readonly findByName: (name: string) => KnownPerson | undefined;
  readonly findById: (id: string) => KnownPerson | undefined;
  /** False when somebody of that name is there already. */
  readonly add: (person: NewPerson) => boolean;
  /** The manager of the first start, whom the wizard replaces. */
  readonly addBootstrap: (person: NewPerson) => boolean;
  readonly remove: (id: string) => void;
  readonly setPasscode: (id: string, passcodeHash: string) => void;
  readonly noteSignIn: (id: string, at: number) => void;
}

const columns = [
  'id',
  'name',
  'role',
  'created_at as createdAt',
  'last_sign_in_at as lastSignInAt',
] as const;
const knownColumns = [...columns, 'passcode_hash as passcodeHash', 'bootstrap'] as const;

export function createPeopleStore(database: PortalDatabase): PeopleStore {
  const { tables } = database;
  const find = (column: 'id' | 'name_key', value: string): KnownPerson | undefined => {
    const row = database.first(
      tables.selectFrom('people').select(knownColumns).where(column, '=', value),
    );
    return row && { ...row, bootstrap: row.bootstrap === 1 };
  };
  return {
    list: () => database.all(tables.selectFrom('people').select(columns).orderBy('name_key')),
    findByName: (name) => find('name_key', nameKey(name)),
    findById: (id) => find('id', id),
    add: (person) => addPerson(database, person, 0),
    addBootstrap: (person) => addPerson(database, person, 1),
    remove: (id) => {
      database.run(tables.deleteFrom('people').where('id', '=', id));
    },
    setPasscode: (id, passcode_hash) => {
      database.run(tables.updateTable('people').set({ passcode_hash }).where('id', '=', id));
    },
    noteSignIn: (id, last_sign_in_at) => {
      database.run(tables.updateTable('people').set({ last_sign_in_at }).where('id', '=', id));
    },
  };
}

/** A name as it is compared: "Ana  María" and "ana maría" are one person. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** False when the name is taken. */
export function addPerson(database: PortalDatabase, person: NewPerson, bootstrap: 0 | 1): boolean {
  const row = {
    id: person.id,
    name: person.name,
    name_key: nameKey(person.name),
    role: person.role,
    passcode_hash: person.passcodeHash,
    bootstrap,
    created_at: person.createdAt,
    last_sign_in_at: null,
  };
  const insert = database.tables
    .insertInto('people')
    .values(row)
    .onConflict((conflict) => conflict.column('name_key').doNothing());
  return database.run(insert) === 1;
}
