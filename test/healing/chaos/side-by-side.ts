/** Runs tasks side by side until all are over. When one fails, or the signal is aborted, the others are told to end; the first failure is thrown after that. */
export async function sideBySide(
  signal: AbortSignal,
  ...tasks: readonly ((signal: AbortSignal) => Promise<void>)[]
): Promise<void> {
  const failing = new AbortController();
  const either = AbortSignal.any([signal, failing.signal]);
  await Promise.allSettled(
    tasks.map(async (task) => {
      try {
        await task(either);
      } catch (cause) {
        failing.abort(cause); // only the first counts
      }
    }),
  );
  signal.throwIfAborted();
  failing.signal.throwIfAborted();
}
