import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createModel, modelCommand } from './testing/model-commands.ts';

const runs = 400;

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
    { numRuns: runs },
  );
  expect(steps).toBeGreaterThan(50_000);
  console.log(steps, [...reached].sort().join(' '));
}, 120_000);
