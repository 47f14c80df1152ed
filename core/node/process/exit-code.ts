/**
 * The exit code for an expected failure: 2 when the program cannot run as asked, so that starting it again changes nothing, and 1 when another try may end otherwise.
 */
export function exitCodeOf(errorId: string): 1 | 2 {
  return errorId === 'disk_full' || errorId === 'scan_cancelled' ? 1 : 2;
}
