import type { Scorecard } from './scorecard.ts';
import { outcomeOf } from './text.ts';
import { isAsExpected, type Trial } from './trial.ts';

/** `right` is room for words behind the longest bar. */
const size = { width: 960, left: 370, right: 210, row: 22, top: 84, bottom: 44 } as const;
const chartWidth = size.width - size.left - size.right;

/** Colours of the portal's tokens (resources/ui/tokens.css), for both modes; words and shapes say the same. */
const style = `
  svg { font: 13px system-ui, 'Segoe UI', 'Noto Sans', sans-serif; }
  .ground { fill: #f4f7fa } .text { fill: #15222f } .quiet { fill: #4b5c6d } .line { stroke: #d9e2ea }
  .wait { fill: #74879a } .heal { fill: #14a89e } .bad { fill: #b01e2a } .title { font-size: 18px; font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #0c131b } .text { fill: #e8eef4 } .quiet { fill: #a5b4c4 } .line { stroke: #263444 }
    .wait { fill: #71859b } .heal { fill: #3cbcb4 } .bad { fill: #ffa39e }
  }`;

/** The trials as an SVG: a bar a trial, grey until the agent saw the attack, teal until it was healed and verified. Pure. */
export function pictureOf(trials: readonly Trial[], card: Scorecard): string {
  const height = size.top + trials.length * size.row + size.bottom;
  const longestMs = Math.max(60_000, ...trials.map(lastMs));
  const rows = trials.map((trial, index) => rowOf(trial, { index, longestMs, hosts: card.hosts }));
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" viewBox="0 0 ${size.width} ${height}" width="${size.width}" height="${height}">
<title id="t">Chaos lab: ${card.attacks} attacks</title>
<desc id="d">${escaped(trials.map((trial) => `${trial.title} on ${trial.hostId}: ${outcomeOf(trial)}.`).join(' '))}</desc>
<style>${style}</style>
<rect class="ground" width="100%" height="100%"/>
<text class="text title" x="16" y="32">${escaped(headline(card))}</text>
<text class="quiet" x="16" y="56">Grey: from the attack until the agent saw it. Teal: until it was healed and verified. Words: what people have to judge.</text>
${gridOf(longestMs, height)}
${rows.join('\n')}
</svg>
`;
}

function headline(card: Scorecard): string {
  const { median, p95 } = card.healSeconds;
  return `${card.detectionPercent}% seen, ${card.executionPercent}% of repairs worked, ${card.falselyHealed} falsely healed; median ${median ?? '–'} s, p95 ${p95 ?? '–'} s`;
}

function rowOf(
  trial: Trial,
  {
    index,
    longestMs,
    hosts,
  }: { readonly index: number; readonly longestMs: number; readonly hosts: number },
): string {
  const y = size.top + index * size.row;
  const place = (ms: number): number =>
    Math.round(size.left + (Math.max(0, ms) / longestMs) * chartWidth);
  const seen = place((trial.seenAt ?? trial.attackedAt) - trial.attackedAt);
  const end = place(lastMs(trial));
  const bar = (name: string, from: number, to: number): string =>
    `<rect class="${name}" x="${from}" y="${y + 4}" width="${Math.max(2, to - from)}" height="12" rx="2"/>`;
  const isGood = trial.ending === 'healed' && isAsExpected(trial);
  const label = hosts === 1 ? trial.title : `${trial.title} (${trial.hostId})`;
  return [
    `<text class="text" x="16" y="${y + 15}">${escaped(label)}</text>`,
    bar('wait', size.left, seen),
    isGood ? bar('heal', seen, end) : remark(trial, seen, y),
  ].join('');
}

function remark(trial: Trial, x: number, y: number): string {
  const [look, mark] = isAsExpected(trial) ? ['quiet', ''] : ['bad', '✗ '];
  return `<text class="${look}" x="${x + 6}" y="${y + 15}">${mark}${escaped(outcomeOf(trial))}</text>`;
}

function gridOf(longestMs: number, height: number): string {
  const stepS = longestMs > 240_000 ? 60 : 30;
  const marks = Array.from(
    { length: Math.floor(longestMs / 1000 / stepS) + 1 },
    (_, n) => n * stepS,
  );
  return marks
    .map((seconds) => {
      const x = Math.round(size.left + ((seconds * 1000) / longestMs) * chartWidth);
      return `<line class="line" x1="${x}" x2="${x}" y1="${size.top - 8}" y2="${height - 32}"/><text class="quiet" x="${x}" y="${height - 14}" text-anchor="middle">${seconds} s</text>`;
    })
    .join('\n');
}

function lastMs({ endedAt, seenAt, attackedAt }: Trial): number {
  return (endedAt ?? seenAt ?? attackedAt) - attackedAt;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
