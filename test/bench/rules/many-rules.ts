import { ok } from '@osiriscare/core/result';
import { checkSchema, type Condition } from '@osiriscare/core/checks';
import {
  loadRules,
  runbookSchema,
  type DriftFacts,
  type RulesByCheck,
} from '@osiriscare/core/healing';

const operators = ['eq', 'in', 'regex', 'gt'] as const;
const rulesPerCheck = 4;

/** One rule as both programs are given it; asked in the order of the list. */
export interface PlainRule {
  readonly id: string;
  readonly check: string;
  readonly platform: 'linux';
  readonly when: readonly Condition[];
}

/** As many rules as asked for, four to a check, each with two conditions. */
export function manyRules(count: number): PlainRule[] {
  return Array.from({ length: count }, (_, index) => {
    const place = index % rulesPerCheck;
    return {
      id: `rule-${String(index).padStart(4, '0')}`,
      check: `check-${Math.floor(index / rulesPerCheck)}`,
      platform: 'linux',
      when: [conditionAt(place), { field: 'host.group', operator: 'ne', value: 'lab' }],
    };
  });
}

function conditionAt(place: number): Condition {
  switch (operators[place]) {
    case 'eq':
      return { field: 'permitrootlogin', operator: 'eq', value: 'yes' };
    case 'in':
      return { field: 'permitrootlogin', operator: 'in', value: ['without-password', 'forced'] };
    case 'regex':
      return { field: 'ciphers', operator: 'regex', value: '(?:^|,)[a-z0-9]+-cbc(?:,|$)' };
    default:
      return { field: 'maxauthtries', operator: 'gt', value: 4 };
  }
}

/** Drifts of all those checks; a fifth of them is answered by no rule. */
export function manyDrifts(count: number, checks: number): DriftFacts[] {
  const seen = [
    { permitrootlogin: 'yes', maxauthtries: 6 },
    { permitrootlogin: 'forced', maxauthtries: 3 },
    { permitrootlogin: 'no', ciphers: 'aes256-ctr,aes128-cbc', maxauthtries: 3 },
    { permitrootlogin: 'no', ciphers: 'aes256-ctr', maxauthtries: 10 },
    { permitrootlogin: 'no', ciphers: 'aes256-ctr', maxauthtries: 2 },
  ];
  return Array.from({ length: count }, (_, index) => ({
    checkId: `check-${(index * 7) % checks}`,
    severity: 'high',
    category: 'ssh',
    platform: 'linux',
    group: index % 11 === 0 ? 'lab' : 'servers',
    distribution: 'debian',
    observed: { ciphers: 'none', ...seen[index % seen.length] },
  }));
}

/** The rules in force in our program, through the same door as those of a release. */
export function loadOurs(rules: readonly PlainRule[]): RulesByCheck {
  const book = loadRules({
    builtIn: [{ name: 'bench', text: '' }],
    synced: [],
    read: ({ name }) =>
      ok({ name, value: { version: 1, rules: rules.map(entryOf) }, lineOf: () => 1 }),
    checks: new Map(rules.map(({ check }) => [check, checkNamed(check)])),
    runbooks: new Map([['runbook', runbook]]),
  });
  if (!book.ok) throw new Error(book.error[0]?.message);
  return book.value.rules;
}

function entryOf({ id, check, platform, when }: PlainRule): unknown {
  const action = { name: 'run_runbook', runbook: 'runbook' };
  return { id, title: id, check, platforms: [platform], when, action };
}

const common = {
  title: 'For measuring',
  meaning: 'For measuring only.',
  platform: 'linux',
  category: 'ssh',
  severity: 'high',
  controls: {},
};

const runbook = runbookSchema.parse({ ...common, id: 'runbook', disruptive: false });

function checkNamed(id: string) {
  const probe = { kind: 'command', run: ['true'], parse: 'exit-code' };
  return checkSchema.parse({ ...common, id, probe });
}
