import { randomUUID } from 'node:crypto';
import type { Person } from '@osiriscare/core/contracts/portal';
import { lastManager, nameTaken, personUnknown } from '../../people/problems.ts';
import type { KnownPerson } from '../../store/index.ts';
import type { PortalHandlers, PortalServices } from '../portal-services.ts';

type Operation =
  | 'listPeople'
  | 'addPerson'
  | 'removePerson'
  | 'audit'
  | 'practice'
  | 'changePractice';

const mostAuditEntries = 2_000;

/** The practice, its people, and what they did. */
export function peopleRoutes(services: PortalServices): PortalHandlers<Operation> {
  const { store, audit } = services;
  return {
    listPeople: () => ({ people: store.people.list() }),
    addPerson: async ({ ctx, body }) => {
      const person = { id: randomUUID(), createdAt: services.clock.now(), ...body };
      const passcodeHash = await services.passcodes.hash(body.passcode);
      if (!store.people.add({ ...person, passcodeHash })) throw nameTaken();
      audit.note(ctx, 'person-added', `Added ${body.name} as ${body.role}.`);
      return presentPerson({ ...person, lastSignInAt: null });
    },
    removePerson: ({ ctx, params }) => {
      const person = removable(services, params.id);
      store.people.remove(person.id);
      services.dropEndedStreams();
      audit.note(ctx, 'person-removed', `Removed ${person.name}, who was ${person.role}.`);
      return { done: true };
    },
    audit: () => ({ entries: store.audit.newest(mostAuditEntries) }),
    practice: () => {
      const { practice, helpNumber } = store.practice.read();
      return { practice, helpNumber };
    },
    changePractice: ({ ctx, body }) => {
      store.practice.change(body);
      audit.note(ctx, 'practice', `Named the practice ${body.practice}, help ${body.helpNumber}.`);
      return body;
    },
  };
}

function removable({ store }: PortalServices, id: string): KnownPerson {
  const person = store.people.findById(id);
  if (!person) throw personUnknown();
  const managers = store.people.list().filter((one) => one.role === 'manager');
  if (person.role === 'manager' && managers.length === 1) throw lastManager();
  return person;
}

function presentPerson(person: Person): Person {
  const { id, name, role, createdAt, lastSignInAt } = person;
  return { id, name, role, createdAt, lastSignInAt };
}
