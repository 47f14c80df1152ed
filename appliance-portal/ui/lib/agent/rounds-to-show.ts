import type { Round } from '@osiriscare/core/contracts/portal';

const most = 10;

/** Those by plan come every minute: the latest one stands for them all, beside those that people asked for and those that were cut short. */
export function roundsToShow(rounds: readonly Round[]): readonly Round[] {
  const [latest] = rounds;
  return rounds
    .filter(
      (round) => round === latest || round.startedBy !== null || round.outcome !== 'completed',
    )
    .slice(0, most);
}
