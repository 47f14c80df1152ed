/**
 * The exit code for an expected failure: 2 when the program cannot run as asked, so that starting it again changes nothing, and 1 when time may mend it.
 */
export function exitCodeOf(errorId: string): 1 | 2 {
  return errorId === 'disk_full' ? 1 : 2;
}
