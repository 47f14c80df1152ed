/** What `parseArgs` of node:util found wrong with a command line, in one sentence without its full stop; `undefined` for any other error. */
export function argumentFault(cause: unknown): string | undefined {
  if (!(cause instanceof TypeError) || !('code' in cause)) return undefined;
  if (!String(cause.code).startsWith('ERR_PARSE_ARGS_')) return undefined;
  const [sentence = ''] = cause.message.split(/\.?\s*\n|\.(?:\s|$)/);
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
