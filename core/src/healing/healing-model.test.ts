import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { attemptOutcomes, escalationReasons, holdReasons, incidentStates } from './incident.ts';
import { modelCommand } from './testing/model-commands.ts';
import { createModel } from './testing/model.ts';

it('keeps its promises through drifts, failures, restarts, clock jumps and people, and every incident ends', () => {
  const reached = new Set<string>();
  let steps = 0;
  const life = fc.array(modelCommand, { maxLength: 400, size: 'max' });
  fc.assert(
    fc.property(life, (commands) => {
      const model = createModel(reached);
      for (const command of commands) model.run(command);
      steps += commands.length;
      expect(model.settle()).toEqual([]);
    }),
    { numRuns: 400 },
  );
  expect(steps).toBeGreaterThan(50_000);
  // A promise about something that never happens would be worth nothing.
  for (const word of [...incidentStates, ...holdReasons, ...escalationReasons, ...attemptOutcomes])
    expect(reached).toContain(word);
}, 120_000);
