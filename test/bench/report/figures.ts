import { isReached, type Check, type Comparison, type Contender } from '../row.ts';

/** A figure as people read it: three digits that count, thousands apart. */
export function figure(value: number, unit = ''): string {
  if (!Number.isFinite(value)) return 'none';
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 2;
  const text = value.toLocaleString('en-US', { maximumFractionDigits: digits });
  if (unit === '') return text;
  return unit === '%' || unit === '/s' ? `${text}${unit}` : `${text} ${unit}`;
}

/** "at most 5 s". */
export function limitOf({ limit, unit, is }: Check): string {
  return `${is} ${figure(limit, unit)}`;
}

/** The figure as a multiple of its limit; nothing where the limit is zero. */
export function shareOf({ value, limit }: Check): string {
  return limit === 0 ? '' : `${figure(value / limit)}x`;
}

/** "reached" or "missed". */
export function outcomeOf(check: Check): string {
  return isReached(check) ? 'reached' : 'missed';
}

/** The columns of a comparison: every figure that any of the programs has. */
export function columnsOf({ contenders }: Comparison): string[] {
  return [...new Set(contenders.flatMap(({ figures }) => Object.keys(figures)))];
}

/** One figure of one program, with its ratio to ours where the comparison asks for it. */
export function cell(column: string, contender: Contender, comparison: Comparison): string {
  const value = contender.figures[column];
  if (value === undefined) return '';
  const ours = comparison.contenders[0];
  const base = ours?.figures[column];
  const wantsRatio = comparison.ratios.includes(column) && contender !== ours;
  if (!wantsRatio || base === undefined || base === 0) return figure(value);
  return `${figure(value)} (${figure(value / base)}x)`;
}
