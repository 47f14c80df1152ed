import type { Check } from '../../checks/check.ts';
import { faultAt, type DataFault } from '../../data-files/data-file.ts';
import { implies } from './implies.ts';
import { compareRules, type LoadedRule, type PlacedRule } from './loaded-rule.ts';
import { certainties } from './resolve-rule.ts';

/**
 * Whether the earlier rule certainly matches whenever the later one does, for drifts of their check: it is for all platforms of the later, and each of its conditions follows from
 * those of the later.
 */
function covers(earlier: LoadedRule, later: LoadedRule, check: Check): boolean {
  if (earlier.rule.check !== later.rule.check) return false;
  const isAsWide = later.rule.platforms.every((platform) =>
    earlier.rule.platforms.includes(platform),
  );
  const given = [...certainties(check), ...later.rule.when];
  return isAsWide && earlier.rule.when.every((condition) => implies(given, condition));
}

/**
 * Tells which of some new rules would never be asked beside the old ones, or would keep an old one from ever being asked. Synced rules may stand before built-in ones: replacing them
 * is what they are for.
 */
export function reachabilityFaults(
  old: readonly LoadedRule[],
  added: readonly PlacedRule[],
  checks: ReadonlyMap<string, Check>,
): DataFault[] {
  const ordered = [...old, ...added].sort(compareRules);
  return added.flatMap((rule) => {
    const check = checks.get(rule.rule.check);
    if (!check) return [];
    const rivals = ordered.filter((other) => isRival(rule, other));
    const before = rivals.find((o) => compareRules(o, rule) < 0 && covers(o, rule, check));
    const after = rivals.filter(
      (o) => old.includes(o) && compareRules(o, rule) > 0 && covers(rule, o, check),
    );
    return [
      ...(before ? [unreachable(rule, { first: before, never: rule })] : []),
      ...after.map((other) => unreachable(rule, { first: rule, never: other })),
    ];
  });
}

function isRival(rule: LoadedRule, other: LoadedRule): boolean {
  return (
    other.origin === rule.origin &&
    other.rule.check === rule.rule.check &&
    other.rule.id !== rule.rule.id
  );
}

interface Pair {
  readonly first: LoadedRule;
  readonly never: LoadedRule;
}

function unreachable(at: PlacedRule, { first, never }: Pair): DataFault {
  const place = (rule: LoadedRule) => `${rule.rule.id} (${rule.file}:${rule.line})`;
  const message = `The rule ${place(never)} would never be asked: ${place(first)} comes first and matches whenever it does.`;
  return faultAt(at.source, [...at.at, 'id'], { id: 'rule_unreachable', message });
}
