import type { Chance } from '../../testing/clinic/chance.ts';
import { familyNames, givenNames } from './names.ts';
import { cities, streets } from './places.ts';

/** A person who does not exist, with everything that must not be told. */
export interface Person {
  readonly given: string;
  readonly middle: string;
  readonly family: string;
  readonly ssn: readonly [string, string, string];
  readonly phone: readonly [string, string, string];
  readonly born: { readonly year: number; readonly month: number; readonly day: number };
  readonly login: string;
  readonly email: string;
  readonly recordNumber: string;
  readonly memberId: string;
  readonly medicareId: string;
  readonly card: string;
  readonly home: {
    readonly number: string;
    readonly street: string;
    readonly suffix: string;
    readonly city: string;
    readonly state: string;
    readonly zip: string;
  };
}

const digits = '0123456789';
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
/** CMS leaves out S, L, O, I, B and Z. */
const medicareLetters = 'ACDEFGHJKMNPQRTUVWXY';

/** A text drawn by pattern: `#` digit, `A` letter, `M` letter of a Medicare number, `N` digit from 2, `C` digit from 1, `X` digit or Medicare letter. */
export function drawn(chance: Chance, pattern: string): string {
  const sets: Record<string, string> = {
    '#': digits,
    A: letters,
    M: medicareLetters,
    N: '23456789',
    C: '123456789',
    X: digits + medicareLetters,
  };
  return [...pattern].map((sign) => (sets[sign] ? chance.pick([...sets[sign]]) : sign)).join('');
}

/** Makes somebody up. */
export function createPerson(chance: Chance): Person {
  const given = chance.pick(givenNames);
  const family = chance.pick(familyNames);
  return {
    given,
    family,
    middle: chance.pick([...letters]),
    ...numbersOf(chance),
    login: `${plain(given).slice(0, 1)}${plain(family)}${chance.is(0.15) ? chance.number(99) : ''}`,
    email: emailOf(chance, given, family),
    home: homeOf(chance),
  };
}

function numbersOf(chance: Chance) {
  return {
    ssn: [
      drawn(chance, chance.pick(['1##', '2##', '4##', '5##'])),
      drawn(chance, '#C'),
      drawn(chance, 'C###'),
    ],
    phone: [drawn(chance, 'NC#'), drawn(chance, 'N##'), drawn(chance, '####')],
    born: {
      year: 1925 + chance.number(95),
      month: 1 + chance.number(12),
      day: 1 + chance.number(28),
    },
    recordNumber: drawn(
      chance,
      chance.pick(['######', '########', 'A######', 'AA-#######', '##-##-##', 'C#########']),
    ),
    memberId: drawn(
      chance,
      chance.pick(['AAA#########', '#########', 'A########', 'AAA##A#####', '##########-##']),
    ),
    medicareId: drawn(chance, 'CMX#MX#MM##'),
    card: cardNumber(chance),
  } as const;
}

function emailOf(chance: Chance, given: string, family: string): string {
  const local = chance.pick([
    `${plain(given)}.${plain(family)}`,
    `${plain(given).slice(0, 1)}${plain(family)}`,
    `${plain(family)}_${plain(given)}${chance.number(99)}`,
    `${plain(given)}+${chance.pick(['clinic', 'mail'])}`,
  ]);
  return `${local}@${chance.pick(['gmail.com', 'yahoo.com', 'outlook.com', 'clinic-example.org', 'mail.example.net', 'health.example.com'])}`;
}

function homeOf(chance: Chance) {
  const [city, state, zip] = chance.pick(cities);
  return {
    number: drawn(chance, chance.pick(['C', 'C#', 'C##', 'C###', 'C####'])),
    street: chance.pick(streets),
    suffix: chance.pick([
      'St',
      'Street',
      'Ave',
      'Avenue',
      'Rd',
      'Road',
      'Blvd',
      'Dr',
      'Drive',
      'Ln',
      'Lane',
      'Court',
      'Way',
      'Pl',
      'Terrace',
      'Circle',
      'Pkwy',
    ]),
    city,
    state,
    zip: `${zip}${drawn(chance, '##')}`,
  };
}

/** Letters only, in lower case, without accents. */
export function plain(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase();
}

function cardNumber(chance: Chance): string {
  const body = drawn(
    chance,
    chance.pick([
      '4##############',
      '5C#############',
      '34############',
      '37############',
      '6011###########',
    ]),
  );
  return body + checkDigit(body);
}

/** The digit that makes a number pass the test of Luhn (ISO/IEC 7812-1, annex B). */
function checkDigit(body: string): number {
  const sum = [...body].toReversed().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
