import { readScriptAnswer } from '@osiriscare/core/checks';
import { expect, test } from 'vitest';
import { builtInsHere } from './testing/built-ins-here.ts';

test('on this machine, whatever it is, every probe gives an answer that is taken', async () => {
  for (const [name, probe] of builtInsHere()) {
    const startedAt = performance.now();
    const answer = readScriptAnswer(await probe(AbortSignal.timeout(20_000)));
    expect({ name, isTaken: answer.ok }).toEqual({ name, isTaken: true });
    const said = answer.ok ? `${answer.value.state}: ${answer.value.summary}` : '';
    console.info(`${name} ${said} (${Math.round(performance.now() - startedAt)} ms)`);
  }
});
