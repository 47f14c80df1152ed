import { createHash } from 'node:crypto';

/** A page without inline script, and the script that it asks for instead. */
export interface ExternalStart {
  readonly html: string;
  /** File name with a digest of the content, so that it can be cached for ever. */
  readonly fileName: string;
  readonly script: string;
}

const inlineScript = /<script>([\s\S]*?)<\/script>/g;

/**
 * Moves the start script that SvelteKit writes into its fallback page to a file of its own, so that the page can be served with `script-src 'self'`.
 *
 * The script stays a classic one at the same place: it reads `document.currentScript.parentElement`.
 * Throws when the page has not exactly one inline script, or an inline style: SvelteKit has changed, and the policy would break the page.
 */
export function externalStart(html: string, folder: string): ExternalStart {
  const found = [...html.matchAll(inlineScript)];
  const script = found[0]?.[1];
  if (found.length !== 1 || script === undefined)
    throw new Error(`expected one inline script in the fallback page, found ${found.length}`);
  if (/<style[\s>]|\sstyle="/.test(html))
    throw new Error('the fallback page has an inline style, which the content policy forbids');
  const fileName = `${folder}/start.${digestOf(script)}.js`;
  return {
    html: html.replace(inlineScript, `<script src="/${fileName}"></script>`),
    fileName,
    script,
  };
}

function digestOf(script: string): string {
  return createHash('sha256').update(script).digest('base64url').slice(0, 8);
}
