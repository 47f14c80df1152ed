import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/** A running Nmap: its output, its end, and the way to end it. */
export interface NmapProcess {
  readonly output: AsyncIterable<Uint8Array>;
  /** Exit code and the first lines it complained with; `undefined` when it was killed. */
  readonly ended: Promise<{ readonly code: number | undefined; readonly complaint: string }>;
  /** Ends it at once: no packet leaves afterwards. */
  readonly kill: () => void;
}

/** Starts a program. */
export type StartNmap = (file: string, args: readonly string[]) => NmapProcess;

const longestComplaint = 2_000;

/**
 * Starts the real one: no shell, an environment of two variables, so that no settings of a user reach it.
 *
 * The kernel kills it when this process ends, however that happens: Nmap takes no notice of a broken pipe, and would go on asking devices that nobody watches over.
 */
export const startNmap: StartNmap = (file, args) => {
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };
  const [program = file, ...words] = [...endsWithUs(), file, ...args];
  const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(0, longestComplaint);
  });
  const ended = new Promise<{ code: number | undefined; complaint: string }>((resolve) => {
    child.once('error', (error) => resolve({ code: undefined, complaint: error.message }));
    child.once('close', (code) => resolve({ code: code ?? undefined, complaint }));
  });
  return { output: child.stdout, ended, kill: () => void child.kill('SIGKILL') };
};

const setprivPlaces = ['/usr/bin/setpriv', '/bin/setpriv', '/run/current-system/sw/bin/setpriv'];

/** What to put before a program so that it dies with us (setpriv of util-linux, then prctl(2) PR_SET_PDEATHSIG); nothing where that is not installed. */
function endsWithUs(): string[] {
  const setpriv = setprivPlaces.find((place) => existsSync(place));
  return setpriv === undefined ? [] : [setpriv, '--pdeathsig', 'KILL', '--'];
}

/** Finds Nmap in the folders of a PATH variable; relative entries are ignored. */
export async function findNmap(
  pathVariable: string,
  isExecutable: (file: string) => Promise<boolean> = isExecutableFile,
): Promise<string | undefined> {
  for (const folder of pathVariable.split(delimiter).filter((entry) => isAbsolute(entry))) {
    const file = join(folder, 'nmap');
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

async function isExecutableFile(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
