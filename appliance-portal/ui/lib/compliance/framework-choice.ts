import type { Compliance } from '@osiriscare/core/contracts/portal';

type Chosen = Compliance['chosen'];

/** The preset that names exactly these frameworks; the first if several do. */
export function presetOf(
  presets: Compliance['presets'],
  chosen: readonly Chosen[number][],
): Compliance['presets'][number] | undefined {
  return presets.find(
    ({ frameworks }) =>
      frameworks.length === chosen.length && frameworks.every((id) => chosen.includes(id)),
  );
}

/** The choice with one framework more, or less; in the order in which all are listed. */
export function toggled(
  chosen: readonly Chosen[number][],
  id: Chosen[number],
  all: readonly Chosen[number][],
): Chosen {
  const isChosen = chosen.includes(id);
  return all.filter((one) => (one === id ? !isChosen : chosen.includes(one)));
}
