import type { ControlView } from '@osiriscare/core/contracts/portal';

const ranks: Readonly<Record<ControlView['state'], number>> = {
  drift: 0,
  accepted: 1,
  unknown: 2,
  'partly-known': 3,
  pass: 4,
  'nothing-here': 5,
};

/** The controls that fit a search; what needs a look stands first. */
export function controlsFor(
  controls: readonly ControlView[],
  search: string,
): readonly ControlView[] {
  const wanted = search.trim().toLowerCase();
  return controls
    .filter((control) => textOf(control).includes(wanted))
    .toSorted((one, other) => ranks[one.state] - ranks[other.state]);
}

function textOf({ id, title, citation, means, checked }: ControlView): string {
  return [id, title, citation, means, checked].join('\n').toLowerCase();
}
