import type { Check } from '../row.ts';
import { cell, columnsOf, figure, limitOf, outcomeOf, shareOf } from './figures.ts';
import type { Finding } from './finding.ts';

/** A row's outcome for the terminal, while the others are still to come. */
export function linesOf({ row, result }: Finding): string[] {
  if (result.type !== 'measured') return [`${row.title}: ${result.type}: ${result.why}`];
  const { checks, comparisons } = result.measurement;
  return [
    row.title,
    ...checks.map(checkLine),
    ...comparisons.flatMap((comparison) => [
      `  ${comparison.title}`,
      ...comparison.contenders.map((contender) => {
        const figures = columnsOf(comparison).map(
          (column) => `${column} ${cell(column, contender, comparison) || '-'}`,
        );
        return `    ${contender.name}: ${figures.join(', ')}`;
      }),
    ]),
  ];
}

function checkLine(check: Check): string {
  const share = [limitOf(check), shareOf(check)].filter((text) => text !== '').join(': ');
  const value = figure(check.value, check.unit);
  return `  ${outcomeOf(check).padEnd(8)} ${check.what}: ${value} (${share})`;
}
