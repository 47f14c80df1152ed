import { silentLogger } from '@osiriscare/core/node/log';
import { expect, test } from 'vitest';
import type { FactMark, FactStore } from '../store/index.ts';
import { startCheckIns, type Uplink } from './uplink.ts';

function factsOf(marks: readonly FactMark[]): FactStore & { readonly acknowledged: number[] } {
  const acknowledged: number[] = [];
  return {
    acknowledged,
    changed: () => {},
    waiting: () => marks.filter(({ revision }) => revision > (acknowledged.at(-1) ?? 0)),
    countWaiting: () => marks.length,
    acknowledge: (revision) => void acknowledged.push(revision),
  };
}

/** Runs so many check-ins with the waits that were asked for. */
async function checkIns(uplink: Pick<Uplink, 'checkIn'>, times: number, facts = factsOf([])) {
  const stopping = new AbortController();
  const waits: number[] = [];
  const random = [0, 0.5, 1];
  const { health, finished } = startCheckIns({
    uplink,
    facts,
    logger: silentLogger,
    random: () => random[waits.length % 3] ?? 0,
    wait: (ms) => {
      waits.push(ms);
      if (waits.length === times) stopping.abort();
      return Promise.resolve();
    },
    everyMs: 60_000,
    stopping: stopping.signal,
  });
  await finished;
  return { waits, health: health() };
}

test('check-ins come every minute, a tenth of it sooner or later', async () => {
  const { waits } = await checkIns({ checkIn: () => Promise.resolve(0) }, 3);
  expect(waits.map((ms) => Math.round(ms))).toEqual([54_000, 60_000, 66_000]);
});

test('what was received is not sent again, what was not is', async () => {
  const facts = factsOf([1, 2, 3].map((revision) => ({ kind: 'host', id: 'a', revision })));
  const sent: number[][] = [];
  const received = [2, 2, 3];
  await checkIns(
    {
      checkIn: (marks) => {
        sent.push(marks.map(({ revision }) => revision));
        return Promise.resolve(received[sent.length - 1] ?? 0);
      },
    },
    3,
    facts,
  );
  expect(sent).toEqual([[1, 2, 3], [3], [3]]);
});

test('a dead central is told as such and asked again', async () => {
  let asked = 0;
  const { health } = await checkIns(
    {
      checkIn: () => {
        asked += 1;
        return Promise.reject(new Error('refused'));
      },
    },
    2,
  );
  expect(asked).toBe(2);
  expect(health).toMatchObject({ state: 'off', id: 'central_away' });
});

test('a central that is back is told as such', async () => {
  let asked = 0;
  const answer = () => {
    asked += 1;
    return asked === 1 ? Promise.reject(new Error('refused')) : Promise.resolve(0);
  };
  expect((await checkIns({ checkIn: answer }, 2)).health.state).toBe('on');
});
