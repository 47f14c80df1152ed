import { parseArgs } from 'node:util';
import { argumentFault } from '@osiriscare/core/node/process';
import { allRuns, isRunning, removeLeftovers, removeRun, type Run } from './kernel/registry.ts';
import { demo } from './demo.ts';
import { recordFrames } from './frames.ts';
import { startLab } from './lab.ts';
import { machineFault, MachineFaultError } from './requirements.ts';

const help = `npm run lab -- COMMAND [options]

A small clinic in network namespaces of this machine. Nothing in it can reach the machine's own network.

  up             starts the clinic and leaves it running
  down [RUN]     ends it, and removes what dead labs left behind (--all: every clinic started by up)
  status         lists the labs of this machine
  demo           starts the clinic device by device and the appliance in it; portal on 127.0.0.1:8480
  frames         records test/fixtures/frames anew

Options
  --port N       port of the portal on 127.0.0.1 (demo; default 8480)
  --pace N       seconds between two devices (demo; default 3)
  --mishaps N    seconds between two things that go wrong on the server; 0: nothing does (demo; default 45)
  --named        name the clinic's subnet, directory and switch to the scanner, as the wizard would (demo)
  --ipv6         link-local IPv6 on every card (up)
  --help         this text

Needs Linux and root. Exit codes: 0 done, 1 failed, 2 cannot be done as asked.`;

const say = (line: string) => process.stdout.write(`${line}\n`);

function readArguments() {
  return parseArgs({
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      ipv6: { type: 'boolean', default: false },
      mishaps: { type: 'string', default: '45' },
      named: { type: 'boolean', default: false },
      pace: { type: 'string', default: '3' },
      port: { type: 'string', default: '8480' },
      help: { type: 'boolean', default: false },
    },
  });
}

type Arguments = ReturnType<typeof readArguments>;

const commands: Readonly<Record<string, (args: Arguments) => Promise<number>>> = {
  up: async ({ values }) => {
    const startedAt = performance.now();
    const lab = await startLab({ onProgress: say, ipv6: values.ipv6 });
    await lab.release();
    for (const host of lab.hosts)
      say(`${host.address.padEnd(12)} ${host.mac}  ${host.name.padEnd(9)} ${host.kind}`);
    say(
      `run ${lab.runId}: ${lab.hosts.length} devices in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
    );
    say(`the appliance's place: ip netns exec ${lab.applianceNamespace} COMMAND`);
    return 0;
  },
  down: async ({ values, positionals }) => down(positionals[1], values.all),
  status: async () => {
    const runs = await allRuns();
    for (const run of runs) say(statusLine(run));
    if (runs.length === 0) say('no lab');
    return 0;
  },
  demo: async ({ values }) => {
    const { named, pace, mishaps, port: portText } = values;
    const port = Number(portText);
    if (!/^\d+$/.test(portText) || port < 1 || port > 65_535)
      return refuseUsage(`--port takes a port from 1 to 65535, not ${portText}`);
    if (!isSeconds(pace)) return refuseUsage(`--pace takes seconds from 0 to 3600, not ${pace}`);
    if (!isSeconds(mishaps))
      return refuseUsage(`--mishaps takes seconds from 0 to 3600, not ${mishaps}`);
    const [paceSeconds, mishapSeconds] = [Number(pace), Number(mishaps)];
    return demo({ port, paceSeconds, mishapSeconds, named, say });
  },
  frames: async () => {
    await recordFrames(say);
    return 0;
  },
};

function isSeconds(text: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(text) && Number(text) <= 3_600;
}

function statusLine(run: Run): string {
  const state = isRunning(run) ? 'running' : 'left behind by a dead program; down removes it';
  return `${run.runId}  ${run.kind.padEnd(10)}  ${state}  ${run.directory}`;
}

/** Labs of other living programs are theirs to end; so is one of several background labs unless it is named. */
async function down(runId: string | undefined, all: boolean): Promise<number> {
  const gone = await removeLeftovers();
  const running = (await allRuns()).filter((run) => run.kind === 'background');
  const chosen = all
    ? running
    : running.filter((run) => runId === undefined || run.runId === runId);
  if (runId !== undefined && chosen.length === 0 && !gone.includes(runId)) {
    return refuse(
      `lab_unknown_run: there is no background lab ${runId}. See: npm run lab -- status`,
    );
  }
  if (chosen.length > 1 && !all) {
    const ids = chosen.map((run) => run.runId).join(', ');
    return refuse(`lab_which_run: several labs run (${ids}). Name one, or say --all.`);
  }
  for (const run of chosen) await removeRun(run);
  for (const id of [...gone, ...chosen.map((run) => run.runId)]) say(`removed ${id}`);
  return 0;
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

function refuseUsage(fault: string): number {
  return refuse(`usage: ${fault}. See npm run lab -- --help.`);
}

async function main(): Promise<number> {
  const args = readArguments();
  const name = args.positionals[0];
  if (args.values.help || name === undefined) {
    say(help);
    return 0;
  }
  const command = commands[name];
  if (command === undefined) return refuseUsage(`there is no command ${name}`);
  const fault = await machineFault();
  if (fault !== undefined) return refuse(`${fault.type}: ${fault.message}`);
  return command(args);
}

function failure(error: unknown): number {
  if (error instanceof MachineFaultError) return refuse(`${error.fault.type}: ${error.message}`);
  const fault = argumentFault(error);
  if (fault !== undefined) return refuseUsage(fault);
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
}

process.exit(await main().catch(failure));
