import { locale } from './locale.ts';

const plain = new Intl.NumberFormat(locale);
const rules = new Intl.PluralRules(locale);

/** `1,204`. */
export function formatNumber(value: number): string {
  return plain.format(value);
}

/** `1 device`, `14 devices`, `no devices`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  if (count === 0) return `no ${many}`;
  return `${plain.format(count)} ${rules.select(count) === 'one' ? one : many}`;
}

const sizes = ['bytes', 'KB', 'MB', 'GB'] as const;

/** `84 bytes`, `4.4 KB`: thousands, as network figures are given. */
export function formatBytes(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  const digits = step > 0 && value < 10 ? 1 : 0;
  return `${plain.format(Number(value.toFixed(digits)))} ${sizes[step]}`;
}

/** `96 %`. */
export function formatShare(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listOf(items: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(items);
}
