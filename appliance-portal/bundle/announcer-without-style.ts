import type { Plugin } from 'vite';

const rootComponent = /@sveltejs[/\\]kit[/\\]src[/\\]runtime[/\\]components[/\\]root\.svelte$/;
const styledAnnouncer = /(id="svelte-announcer"[^>]*?)\sstyle="[^"]*"/;

/**
 * Gives SvelteKit's announcer (the line that tells screen readers about a new page) our class in place of its inline style, which `style-src 'self'` refuses.
 *
 * Throws when the announcer is not found: SvelteKit has changed, and this step has to be looked at again.
 */
export function announcerWithoutStyle(source: string): string {
  if (!styledAnnouncer.test(source))
    throw new Error('the announcer of SvelteKit has no inline style any more: drop this step');
  return source.replace(styledAnnouncer, '$1 class="visually-hidden"');
}

/** {@link announcerWithoutStyle} as a step of the build, before Svelte compiles the component. */
export function announcerPlugin(): Plugin {
  return {
    name: 'announcer-without-style',
    enforce: 'pre',
    transform: {
      filter: { id: rootComponent },
      handler: (source) => ({ code: announcerWithoutStyle(source), map: null }),
    },
  };
}
