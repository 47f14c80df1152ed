import type { MacAddress } from '@osiriscare/core/net';
import { nothing, plus, type Count, type LedgerReason } from './accounting.ts';

/** A stretch of time in which packets to one card have an announced reason. */
export interface LedgerWindow {
  readonly mac: MacAddress;
  readonly reason: LedgerReason;
}

/** The windows that are open, latest last. */
export interface Windows {
  readonly open: (mac: MacAddress, reason: LedgerReason) => LedgerWindow;
  /** Tells what was credited to the window; nothing when it was closed before. */
  readonly close: (window: LedgerWindow) => Count;
  /** The reason announced last for a card. */
  readonly reasonFor: (mac: MacAddress) => LedgerReason | undefined;
  /** Adds to the window that announced this reason, if it is the latest of its card. */
  readonly credit: (mac: MacAddress, reason: LedgerReason, count: Count) => void;
}

/** No window is open at first. */
export function createWindows(): Windows {
  const entries: { readonly window: LedgerWindow; sent: Count }[] = [];
  const latest = (mac: MacAddress) => entries.findLast(({ window }) => window.mac === mac);
  return {
    open: (mac, reason) => {
      const window = { mac, reason };
      entries.push({ window, sent: nothing });
      return window;
    },
    close: (window) => {
      const index = entries.findIndex((entry) => entry.window === window);
      return index === -1 ? nothing : (entries.splice(index, 1)[0]?.sent ?? nothing);
    },
    reasonFor: (mac) => latest(mac)?.window.reason,
    credit: (mac, reason, count) => {
      const entry = latest(mac);
      if (entry?.window.reason === reason) entry.sent = plus(entry.sent, count);
    },
  };
}
