import { execFile } from 'node:child_process';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const longestOutputBytes = 64 * 1024 * 1024;

/** Runs a program to its end, never through a shell. A program that cannot be started counts as exit code 127. */
export function run(argv: readonly string[], input = ''): Promise<Outcome> {
  const [program = '', ...rest] = argv;
  return new Promise((resolve) => {
    const child = execFile(
      program,
      rest,
      { maxBuffer: longestOutputBytes },
      (error, stdout, stderr) => {
        resolve({ code: exitCode(error), stdout, stderr });
      },
    );
    child.stdin?.on('error', () => {}); // it may end without reading
    child.stdin?.end(input);
  });
}

function exitCode(error: { code?: unknown } | null): number {
  if (error === null) return 0;
  return typeof error.code === 'number' ? error.code : 127;
}

/** As `run`, but anything except exit code 0 is thrown, with what the program said. */
export async function mustRun(argv: readonly string[], input = ''): Promise<string> {
  const { code, stdout, stderr } = await run(argv, input);
  if (code !== 0) throw new Error(`${argv.join(' ')}: exit code ${code}: ${stderr.trim()}`);
  return stdout;
}
