import { spawn } from 'node:child_process';
import type { BundledLife } from './bundle-life.ts';

const firstWordTimeoutMs = 20_000;

/** What a life said before it was killed. */
export interface LastWords {
  /** How many notes each incident had. */
  readonly acknowledged: ReadonlyMap<string, number>;
  /** The statement that it came to. */
  readonly before: string | undefined;
}

/** Lets a process live until SIGKILL: its own at a statement, or ours so long after its first word. */
export function lastWordsOf(
  { program, env }: BundledLife,
  path: string,
  end: { readonly statement: number } | { readonly afterMs: number },
): Promise<LastWords> {
  return new Promise((resolve, reject) => {
    const args = [program, path, ...('statement' in end ? [String(end.statement)] : [])];
    const life = spawn(process.execPath, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: string[] = [];
    let complaint = '';
    const kill = () => life.kill('SIGKILL');
    const deadline = setTimeout(kill, firstWordTimeoutMs);
    life.stderr.on('data', (text) => (complaint += String(text)));
    if ('afterMs' in end) life.stdout.once('data', () => setTimeout(kill, end.afterMs));
    life.stdout.on('data', (text) => said.push(String(text)));
    life.on('close', (_, signal) => {
      clearTimeout(deadline);
      if (said.length === 0 || complaint !== '' || signal !== 'SIGKILL')
        reject(new Error(`it died of ${signal}: ${complaint}`));
      else resolve(lastWordsIn(said.join('')));
    });
  });
}

/** Its last line may be torn. */
function lastWordsIn(text: string): LastWords {
  const lines = text.split('\n').slice(0, -1);
  const before = lines.find((line) => line.startsWith('before '))?.slice('before '.length);
  const notes = lines.filter((line) => !line.startsWith('before ')).map((line) => line.split(' '));
  return { acknowledged: new Map(notes.map(([id = '', count]) => [id, Number(count)])), before };
}
