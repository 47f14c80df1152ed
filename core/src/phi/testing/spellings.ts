import type { Chance } from '../../testing/clinic/chance.ts';
import type { Person } from './people.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const two = (value: number): string => String(value).padStart(2, '0');

/** One of the many ways in which people and programs write something. */
export interface Spellings {
  readonly ssn: (person: Person) => string;
  /** As after a label: also without any separator. */
  readonly ssnLoose: (person: Person) => string;
  readonly phone: (person: Person) => string;
  readonly phoneLoose: (person: Person) => string;
  readonly date: (person: Person) => string;
  readonly name: (person: Person) => string;
  readonly street: (person: Person) => string;
  readonly address: (person: Person) => string;
  readonly card: (person: Person) => string;
  readonly medicare: (person: Person) => string;
}

/** Spellings drawn with the given chance. */
export function createSpellings(chance: Chance): Spellings {
  const oneOf = (texts: readonly string[]) => chance.pick(texts);
  const ssn = ({ ssn: [a, b, c] }: Person) =>
    oneOf([
      `${a}-${b}-${c}`,
      `${a}-${b}-${c}`,
      `${a}-${b}-${c}`,
      `${a} ${b} ${c}`,
      `${a}.${b}.${c}`,
      `${a}\u2013${b}\u2013${c}`,
      `${a} - ${b} - ${c}`,
    ]);
  const phone = ({ phone: [a, b, c] }: Person) =>
    oneOf([
      `(${a}) ${b}-${c}`,
      `${a}-${b}-${c}`,
      `${a}.${b}.${c}`,
      `+1 ${a} ${b} ${c}`,
      `+1-${a}-${b}-${c}`,
      `1-${a}-${b}-${c}`,
      `(${a})${b}-${c}`,
      `${a}-${b}-${c} x${b.slice(1)}`,
      `${a}\u00a0${b}\u00a0${c}`,
      `(${a}) ${b} - ${c}`,
    ]);
  return {
    ssn,
    phone,
    ssnLoose: (person) => (chance.is(0.3) ? person.ssn.join('') : ssn(person)),
    phoneLoose: (person) => (chance.is(0.3) ? person.phone.join('') : phone(person)),
    date: (person) => spellDate(oneOf, person),
    name: (person) => spellName(oneOf, person),
    street: (person) => spellStreet(chance, person),
    address: (person) =>
      `${spellStreet(chance, person)}${oneOf([', ', ', ', '\n'])}${spellTown(chance, person)}`,
    card: ({ card }) =>
      oneOf([
        card,
        card.replaceAll(/(\d{4})(?=\d)/g, '$1 '),
        card.replaceAll(/(\d{4})(?=\d)/g, '$1-'),
      ]),
    medicare: ({ medicareId: id }) =>
      oneOf([id, `${id.slice(0, 4)}-${id.slice(4, 7)}-${id.slice(7)}`, id.toLowerCase()]),
  };
}

function spellDate(oneOf: (texts: readonly string[]) => string, { born }: Person): string {
  const { year, month, day } = born;
  const name = months[month - 1] ?? '';
  return oneOf([
    `${two(month)}/${two(day)}/${year}`,
    `${month}/${day}/${year}`,
    `${month}/${day}/${two(year % 100)}`,
    `${two(month)}-${two(day)}-${year}`,
    `${year}-${two(month)}-${two(day)}`,
    `${year}${two(month)}${two(day)}`,
    `${two(day)}-${name.slice(0, 3)}-${year}`,
    `${name} ${day}, ${year}`,
    `${name.slice(0, 3)} ${day} ${year}`,
    `${two(day)}.${two(month)}.${year}`,
  ]);
}

function spellName(
  oneOf: (texts: readonly string[]) => string,
  { given, middle, family }: Person,
): string {
  return oneOf([
    `${given} ${family}`,
    `${given} ${family}`,
    `${given} ${middle}. ${family}`,
    `${family}, ${given}`,
    `${family}, ${given} ${middle}`,
    `${family.toUpperCase()}, ${given.toUpperCase()}`,
    `${given[0]}. ${family}`,
  ]);
}

function spellStreet(chance: Chance, { home }: Person): string {
  const line = `${home.number} ${home.street} ${home.suffix}${chance.is(0.2) ? '.' : ''}`;
  const door = chance.is(0.3)
    ? chance.pick([', Apt 4B', ' Apt. 12', ', Suite 200', ' #7', ', Unit C'])
    : '';
  const whole = chance.is(0.06) ? `P.O. Box ${home.number}1` : line + door;
  return chance.is(0.15) ? whole.toUpperCase() : whole;
}

function spellTown(chance: Chance, { home }: Person): string {
  return `${home.city}, ${home.state} ${home.zip}${chance.is(0.2) ? '-1234' : ''}`;
}
