import type { Trouble } from '#lib/api/trouble.ts';
import type { Toasts } from '#lib/toasts/toasts.svelte.ts';
import { words } from './words.ts';

/** Says how a change went; true when it was done. */
export async function saving(
  toasts: Toasts,
  change: Promise<Trouble | undefined>,
  done: string = words.saved,
): Promise<boolean> {
  const trouble = await change;
  if (trouble) toasts.trouble(trouble);
  else toasts.done(done);
  return trouble === undefined;
}
