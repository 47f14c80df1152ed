import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)];
const modes = {
  light: new Map(pairs.map(([, name = '', light = '']) => [name, light])),
  dark: new Map(pairs.map(([, name = '', , dark = '']) => [name, dark])),
};
type Mode = keyof typeof modes;

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(mode: Mode, one: string, other: string): number {
  const [a = 0, b = 0] = [one, other]
    .map((name) => luminance(modes[mode].get(name) ?? '#000000'))
    .sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}

const grounds = ['ground', 'surface', 'surface-sunken', 'surface-hover'];
const statuses = ['medical', 'held', 'cleared', 'good', 'alarm'];
const readable: readonly (readonly [string, string])[] = [
  ...['text', 'text-quiet', 'brand-text'].flatMap((text) =>
    grounds.map((on) => [text, on] as const),
  ),
  ...statuses.flatMap((status) => [
    [status, 'surface'] as const,
    [status, `${status}-tint`] as const,
  ]),
  ...statuses.map((status) => ['text', `${status}-tint`] as const),
  ['text', 'brand-tint'],
  ['brand-text', 'brand-tint'],
  ['on-brand', 'brand-fill'],
  ['on-brand', 'brand-fill-hover'],
];

describe.each(['light', 'dark'] as const)('the colours of the %s mode', (mode) => {
  it.each(readable)('let %s be read on %s (WCAG 2.2, 1.4.3)', (text, ground) => {
    expect(modes[mode].has(text) && modes[mode].has(ground)).toBe(true);
    expect(contrast(mode, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['line-control', 'surface'],
    ['line-control', 'ground'],
    ...[...grounds, 'brand-tint'].map((ground) => ['focus', ground]),
  ])('let the edge %s be seen on %s (WCAG 2.2, 1.4.11)', (edge, ground) => {
    expect(contrast(mode, edge, ground)).toBeGreaterThanOrEqual(3);
  });
});
