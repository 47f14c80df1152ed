import type { ScriptAnswer } from '@osiriscare/core/checks';
import type { ClockVerdict } from '@osiriscare/core/contracts/agent';

/** The verdict on the clock as a check reads it. */
export function clockAnswer({ state, offsetMs, servers }: ClockVerdict): ScriptAnswer {
  const answered = servers.filter((server) => server.offsetMs !== null).length;
  const outliers = servers.filter(({ outlier }) => outlier).map(({ name }) => name);
  const observed = {
    answered,
    servers: servers.length,
    outliers,
    ...(offsetMs === null ? {} : { offset_ms: Math.round(offsetMs) }),
  };
  const summary = summaryOf({ state, offsetMs, answered });
  if (state === 'unknown') return { state, summary, observed };
  return { state: state === 'good' ? 'pass' : 'drift', summary, observed };
}

function summaryOf({
  state,
  offsetMs,
  answered,
}: Pick<ClockVerdict, 'state' | 'offsetMs'> & { readonly answered: number }): string {
  if (state === 'unknown' || offsetMs === null)
    return `Too few time servers gave an answer that agrees with the others (${answered} answered).`;
  const seconds = (Math.abs(offsetMs) / 1000).toFixed(3);
  return `The clock is ${seconds} s ${offsetMs > 0 ? 'behind' : 'ahead'}, by ${answered} time servers.`;
}
