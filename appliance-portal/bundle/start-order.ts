/**
 * Checks that SvelteKit's start payload is a file that needs no other.
 *
 * The start script fills the payload before the rest of the runtime is loaded. Bundled together with it, the page would not know its own version, take itself for outdated
 * and reload for ever at the first error page. Throws with what to do.
 */
export function checkStartOrder(payloadFile: string): void {
  if (/\bfrom\s*["']|\bimport\s*["'(]/.test(payloadFile))
    throw new Error(
      'the start payload is bundled with other code: keep SvelteKit out of the groups in vite.config.ts',
    );
}
