import * as fc from 'fast-check';
import { modelChecks, modelHosts } from './model-checks.ts';
import { modelFaults, type ModelFault } from './model-truth.ts';

/** How often each thing happens, against the others. */
const weights = {
  look: 30,
  step: 60,
  tick: 10,
  'time-passes': 12,
  drift: 12,
  'drift-goes': 2,
  'drift-comes-back': 3,
  'repairs-fail': 2,
  'slow-look-begins': 4,
  'slow-looks-end': 3,
  restart: 1,
  'clock-jumps': 1,
  contact: 2,
  acknowledge: 2,
  close: 2,
  retry: 6,
  except: 1,
  'end-exceptions': 3,
  mode: 2,
  'check-mode': 2,
  stop: 1,
  resume: 4,
  settings: 3,
} as const;

export type CommandKind = keyof typeof weights;

/** One thing that happens in the model. */
export interface ModelCommand {
  readonly kind: CommandKind;
  readonly host: string;
  readonly check: string;
  readonly fault: ModelFault;
  /** For whatever the command has to choose. */
  readonly pick: number;
}

const kinds = Object.entries(weights).map(([kind, weight]) => ({
  weight,
  arbitrary: fc.constant(kind as CommandKind),
}));

/** Half of all hosts and checks are the same, so that things come together. */
export const modelCommand: fc.Arbitrary<ModelCommand> = fc.record({
  kind: fc.oneof(...kinds),
  host: fc.oneof(fc.constant(modelHosts[0]), fc.constantFrom(...modelHosts)),
  check: fc.oneof(fc.constant('plain'), fc.constantFrom(...modelChecks.map(({ id }) => id))),
  fault: fc.oneof(
    { weight: 3, arbitrary: fc.constant<ModelFault>('none') },
    { weight: 1, arbitrary: fc.constantFrom(...modelFaults) },
  ),
  pick: fc.nat(9999),
});
