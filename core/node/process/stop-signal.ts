/**
 * An abort signal that fires at the first SIGINT or SIGTERM, or when the parent that started this process over an IPC channel is gone.
 *
 * A second signal ends the process at once, for people who will not wait.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort(name);
    });
  }
  if (process.connected) {
    process.once('disconnect', () => controller.abort('disconnect'));
    process.channel?.unref();
  }
  return controller.signal;
}
