import type { Command, ScriptCall } from './target.ts';

/**
 * How a program becomes root: it is root already, sudo asks nothing, or sudo asks for a password.
 */
export type Privilege = 'root' | 'sudo' | 'sudo-password';

/** What is started on a host, and what is said to it. */
export interface Invocation {
  readonly words: readonly string[];
  /** sudo's own prompt, after which the password is sent; null where sudo does not ask. */
  readonly prompt: string | null;
  /** Line on standard error by which the program says that it runs with its rights; null where it does not say so. */
  readonly ready: string | null;
  /** Sent to its standard input once it is ready. */
  readonly input: string;
}

/** Two names that nobody can guess: 32 letters or digits each. */
export interface Marks {
  readonly prompt: string;
  readonly ready: string;
}

export interface InvocationPlan {
  /** Null: as whoever signed in. */
  readonly privilege: Privilege | null;
  readonly searchPath: string;
  readonly marks: Marks;
}

/** Where programs are looked for on a host. */
export const standardSearchPath = '/usr/sbin:/usr/bin:/sbin:/bin';

/** Says that it has its rights, then becomes the program. */
const announce = 'printf "%s\\n" "$1" >&2; shift; exec "$@"';

/**
 * Says that it has its rights, then reads the whole script before it runs any of it: a connection that breaks midway would otherwise run half a repair.
 * The script reads nothing, and finds no arguments.
 */
const runScript = `printf '%s\\n' "$1" >&2
osiris_script=$(cat)
case $osiris_script in
  *"$1") ;;
  *) echo 'the script did not arrive whole' >&2; exit 125 ;;
esac
exec </dev/null
set --
eval "$osiris_script"`;

/** What runs a command: an empty environment but for path and locale, and an end on the host itself should the connection break. */
export function commandInvocation(command: Command, plan: InvocationPlan): Invocation {
  const limited = [...endsAfter(command.timeoutMs), ...command.args];
  if (plan.privilege === null)
    return {
      words: [...cleanEnvironment(plan), ...limited],
      prompt: null,
      ready: null,
      input: '',
    };
  const announced = ['/bin/sh', '-c', announce, 'sh', plan.marks.ready, ...limited];
  return { ...raised([...cleanEnvironment(plan), ...announced], plan), input: '' };
}

/** What runs a script of a runbook, always as root; parameters are environment variables. */
export function scriptInvocation(
  call: ScriptCall,
  plan: InvocationPlan & { readonly privilege: Privilege },
): Invocation {
  const { ready } = plan.marks;
  const words = [
    ...scriptEnvironment(plan),
    ...scriptVariables(call),
    ...endsAfter(call.timeoutMs),
    '/bin/sh',
    '-c',
    runScript,
    'sh',
    ready,
  ];
  return { ...raised(words, plan), input: `${call.text}\n# ${ready}` };
}

function cleanEnvironment({ searchPath }: InvocationPlan): string[] {
  return ['/usr/bin/env', '-i', `PATH=${searchPath}`, 'LC_ALL=C'];
}

/** The same, with sudo's word on whose sign-in it is: a repair must not lock that account out. */
function scriptEnvironment({ searchPath }: InvocationPlan): string[] {
  const withAccount = 'exec /usr/bin/env -i SUDO_USER="${SUDO_USER-}" "$@"';
  return ['/bin/sh', '-c', withAccount, 'sh', `PATH=${searchPath}`, 'LC_ALL=C'];
}

function scriptVariables(call: ScriptCall): string[] {
  const parameters = Object.entries(call.parameters).map(
    ([name, value]) => `OSIRIS_PARAM_${name.toUpperCase()}=${value}`,
  );
  return [...parameters, `OSIRIS_ATTEMPT=${call.attemptId}`];
}

/** Two seconds later than the agent gives up, so that the agent's own limit is the one that is told. */
function endsAfter(timeoutMs: number): string[] {
  return ['timeout', '-s', 'KILL', String(Math.ceil(timeoutMs / 1000) + 2)];
}

/** `-k` with a command: sudo neither uses nor keeps a remembered sign-in, so it asks each time or never. */
function raised(
  words: readonly string[],
  { privilege, marks }: InvocationPlan,
): Omit<Invocation, 'input'> {
  const { prompt, ready } = marks;
  switch (privilege) {
    case 'sudo':
      return { words: ['sudo', '-n', '-k', '--', ...words], prompt: null, ready };
    case 'sudo-password':
      return { words: ['sudo', '-k', '-S', '-p', prompt, '--', ...words], prompt, ready };
    default:
      return { words, prompt: null, ready };
  }
}
