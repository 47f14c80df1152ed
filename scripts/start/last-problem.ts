import { readFileSync } from 'node:fs';

/** The line in which a program said why it ended: the last of its log that is not a JSON record. */
export function lastProblem(logPath: string): string {
  const lines = readFileSync(logPath, 'utf8').trimEnd().split('\n');
  return lines.findLast((line) => line !== '' && !line.startsWith('{')) ?? `see ${logPath}`;
}
