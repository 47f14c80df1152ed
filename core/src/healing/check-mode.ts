/** Whether a drift is only reported, or may be repaired. */
export type RepairMode = 'audit' | 'enforce';

/** What a person chose for a check, on all hosts (`group: null`) or on one group. */
export interface RepairChoice {
  readonly checkId: string;
  readonly group: string | null;
  readonly mode: RepairMode;
}

/** The mode of a check on a host of that group: the group's choice goes before the check's, and that before the check's own default. */
export function checkModeFor(
  choices: readonly RepairChoice[],
  check: { readonly id: string; readonly defaultMode: RepairMode },
  group: string,
): RepairMode {
  const chosen = (wanted: string | null) =>
    choices.find(({ checkId, group }) => checkId === check.id && group === wanted)?.mode;
  return chosen(group) ?? chosen(null) ?? check.defaultMode;
}
