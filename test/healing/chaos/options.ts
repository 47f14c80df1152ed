import { parseArgs } from 'node:util';
import { err, ok, type Result } from '@osiriscare/core/result';

export interface ChaosArguments {
  readonly hosts: number;
  readonly seed: number;
  readonly intervalSeconds: number;
  /** Where scorecard and picture go. */
  readonly folder: string;
  readonly hurry: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

export const help = `npm run chaos -- [options]

Attacks Linux hosts of its own, in network namespaces of this machine, and waits for the agent to see and repair the damage.
Prints the scorecard, and stores it as JSON with a picture (SVG).

  --hosts N      hosts to attack, 1 to 20 (default 1)
  --interval N   seconds between two rounds of the agent, 10 to 600 (default 60)
  --seed N       order and moments of the attacks (default 1)
  --folder PATH  where scorecard.json and scorecard.svg go (default ./var/chaos)
  --hurry        all attacks at once, and a round asked for: to try it out, not for times
  --json         prints the scorecard alone, as JSON (npm's own lines go with npm run --silent chaos -- --json)
  --help         this text

Needs Linux and root. Exit codes: 0 every goal reached, 1 one was missed or it failed, 2 cannot be done as asked.`;

/** Reads the command line; the error is a clause. Throws what `parseArgs` throws. */
export function readOptions(args: readonly string[]): Result<ChaosArguments, string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      hosts: { type: 'string', default: '1' },
      interval: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      folder: { type: 'string', default: './var/chaos' },
      hurry: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [hosts, intervalSeconds, seed] = [values.hosts, values.interval, values.seed].map(Number);
  if (!isWhole(hosts, 1, 20)) return err('--hosts must be a whole number from 1 to 20');
  if (!isWhole(intervalSeconds, 10, 600))
    return err('--interval must be a whole number from 10 to 600');
  if (!isWhole(seed, 0, 2 ** 32 - 1)) return err('--seed must be a whole number, at least 0');
  const { folder, hurry, json, help: wantsHelp } = values;
  return ok({ hosts, intervalSeconds, seed, folder, hurry, json, help: wantsHelp });
}

function isWhole(value: number | undefined, least: number, most: number): value is number {
  return value !== undefined && Number.isInteger(value) && value >= least && value <= most;
}
