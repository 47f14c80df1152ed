import {
  withheldText,
  type FieldPlan,
  type ScrubbedRecord,
  type ScrubbedText,
} from '../../src/phi/index.ts';
import { createScrubQueue, type ScrubQueueSettings } from './scrub-queue.ts';

/** The PHI gate in a thread of its own: no text, however hostile, can stop the program or get by. */
export interface TimedPhiGate extends AsyncDisposable {
  /** As {@link PhiGate.text}; a text that takes longer than the limit is withheld. Never rejects. */
  readonly text: (text: string) => Promise<ScrubbedText>;
  /** As {@link PhiGate.record}; a value that takes longer than the limit is dropped as a whole. Never rejects. */
  readonly record: (value: unknown, plan: FieldPlan) => Promise<ScrubbedRecord>;
}

/** Starts its thread with the first text. Two seconds are a good limit: a text of 4 million characters takes less than one on the appliance. */
export function createTimedPhiGate(settings: ScrubQueueSettings): TimedPhiGate {
  const queue = createScrubQueue(settings);
  return {
    text: async (text) => {
      const answer = await queue.ask({ type: 'text', text });
      if (typeof answer === 'string') return withheldText(answer);
      return answer.type === 'text' ? answer.result : withheldText('the scrubber failed');
    },
    record: async (value, plan) => {
      const answer = await queue.ask({ type: 'record', value, plan });
      const isAnswered = typeof answer === 'object' && answer.type === 'record';
      return isAnswered ? answer.result : { value: undefined, dropped: [''], withheld: 1 };
    },
    [Symbol.asyncDispose]: () => queue[Symbol.asyncDispose](),
  };
}
