import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listenLive } from './live-stream.ts';

class FakeSource extends EventTarget {
  readyState = 1;
  closed = false;
  close() {
    this.closed = true;
  }
  tell(type: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
  fail(readyState: number) {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }
}

const sources: FakeSource[] = [];
const waits: { delayMs: number; again: () => void }[] = [];
const listener = { onopen: vi.fn(), onevent: vi.fn(), onlost: vi.fn() };

function listen() {
  return listenLive(
    {
      open: () => {
        const source = new FakeSource();
        sources.push(source);
        return source;
      },
      later: (delayMs, again) => {
        waits.push({ delayMs, again });
        return () => {};
      },
    },
    listener,
  );
}

beforeEach(() => {
  sources.length = 0;
  waits.length = 0;
  vi.resetAllMocks();
});

describe('listenLive', () => {
  it('passes on events that fit the contract and leaves out the others', () => {
    listen();
    sources[0]?.tell('devices', { changed: [], removed: ['a'] });
    sources[0]?.tell('devices', { changed: 'all' });
    expect(listener.onevent.mock.calls).toEqual([
      [{ type: 'devices', changed: [], removed: ['a'] }],
    ]);
  });

  it('leaves a broken line to the browser, which reconnects by itself', () => {
    listen();
    sources[0]?.fail(0);
    expect(listener.onlost).toHaveBeenCalledOnce();
    expect(waits).toEqual([]);
  });

  it('opens anew after a refusal, waiting longer each time and 30 seconds at most', () => {
    listen();
    for (let round = 0; round < 7; round += 1) {
      sources.at(-1)?.fail(2);
      waits.at(-1)?.again();
    }
    expect(waits.map(({ delayMs }) => delayMs)).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
  });

  it('waits briefly again once it was connected', () => {
    listen();
    sources[0]?.fail(2);
    waits[0]?.again();
    sources[1]?.dispatchEvent(new Event('open'));
    sources[1]?.fail(2);
    expect(waits.map(({ delayMs }) => delayMs)).toEqual([1000, 1000]);
  });

  it('closes the line when nobody listens any more', () => {
    const stop = listen();
    stop();
    expect(sources[0]?.closed).toBe(true);
  });
});
