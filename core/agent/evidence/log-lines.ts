import { packetLines, wholeLogLines, type ProvableLog } from '@osiriscare/core/evidence';
import { sha256 } from '@osiriscare/core/node/signatures';
import type { SiteLogStore, StoredCheckpoint, StoredLog } from '../store/index.ts';

/** A stored log as the writers of logs and packets read it. */
export function provableLog(logs: SiteLogStore, log: StoredLog): ProvableLog {
  return {
    origin: log.origin,
    size: log.length,
    predecessor: log.predecessor,
    checkpoints: telling(logs.lastCosigned(log), logs.lastCheckpoint(log)),
    // One key signs a log from its start to its end.
    keyPositions: [0],
    node: (level, index) => logs.node(log, level, index),
    entry: (position) => {
      const entry = logs.find(log, position);
      if (!entry) throw new Error(`entry ${position} is no longer kept`);
      return entry;
    },
  };
}

/** Lines of the whole log, or of the rest that pruning left as a packet (docs/formats/site-log.md). */
export function logLines(logs: SiteLogStore, log: StoredLog): Iterable<string> {
  const provable = provableLog(logs, log);
  if (log.pruned === 0) return wholeLogLines(provable);
  return packetLines(sha256, provable, { from: log.pruned, to: log.length, seen: [] });
}

/** The newest checkpoint, and the newest that somebody cosigned: what older ones said is in these. */
function telling(
  cosigned: StoredCheckpoint | undefined,
  last: StoredCheckpoint | undefined,
): readonly StoredCheckpoint[] {
  const both = cosigned?.size === last?.size ? [cosigned] : [cosigned, last];
  return both.filter((checkpoint) => checkpoint !== undefined);
}
