import { checks, type LogReport } from '@osiriscare/core/evidence';

/** The report for people: the verdict first, then every check, then what is wrong or missing. */
export function reportText(report: LogReport): string {
  const width = Math.max(...report.checks.map(({ check }) => check.length));
  const lines = report.checks.map(
    ({ check, verdict }) => `  ${verdict.padEnd(10)}  ${check.padEnd(width)}  ${checks[check]}`,
  );
  return [summary(report), ...lines, ...findingLines(report)]
    .map((line) => `${readable(line)}\n`)
    .join('');
}

function summary({ verdict, origin, from, entries, proven }: LogReport): string {
  const range = entries === 0 ? 'no entries' : `entries ${from} to ${from + entries - 1}`;
  return `${verdict}  ${origin ?? 'no log'}: ${range}, ${proven} of ${entries} proven`;
}

function findingLines({ findings, findingCount }: LogReport): readonly string[] {
  const lines = findings.map(
    ({ verdict, check, position, reason }) =>
      `${verdict}  ${check}${position === null ? '' : ` at ${position}`}: ${reason}`,
  );
  const hidden = findingCount - findings.length;
  return hidden > 0 ? [...lines, `and ${hidden} more`] : lines;
}

/** What strangers wrote must not steer a terminal. */
function readable(line: string): string {
  return line.replaceAll(/\p{C}/gu, '\ufffd');
}
