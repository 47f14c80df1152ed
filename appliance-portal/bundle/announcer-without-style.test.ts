import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { announcerWithoutStyle } from './announcer-without-style.ts';

const kit = dirname(createRequire(import.meta.url).resolve('@sveltejs/kit/package.json'));
const root = readFileSync(join(kit, 'src/runtime/components/root.svelte'), 'utf8');

describe('announcerWithoutStyle', () => {
  it('leaves no inline style in the root component of the SvelteKit that is installed', () => {
    const changed = announcerWithoutStyle(root);
    expect(changed).not.toMatch(/\sstyle="/);
    expect(changed).toMatch(/id="svelte-announcer"[^>]*class="visually-hidden"/);
  });

  it('refuses a root component that it does not know', () => {
    expect(() => announcerWithoutStyle('<div id="svelte-announcer"></div>')).toThrow(
      'drop this step',
    );
  });
});
