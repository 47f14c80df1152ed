import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, release, totalmem } from 'node:os';

/** What the figures were measured on: nothing that names the machine itself. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGib: number;
  readonly system: string;
  readonly kernel: string;
  readonly node: string;
  readonly nmap: string;
  readonly arpScan: string;
}

export async function describeMachine(): Promise<Machine> {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGib: Math.round(totalmem() / 2 ** 30),
    system: await systemName(),
    kernel: release(),
    node: process.versions.node,
    nmap: await versionOf('nmap', /^Nmap version (\S+)/m),
    arpScan: await versionOf('arp-scan', /^arp-scan (\S+)/m),
  };
}

async function systemName(): Promise<string> {
  const debian = await readFile('/etc/debian_version', 'utf8').catch(() => '');
  return debian === '' ? process.platform : `Debian ${debian.trim()}`;
}

function versionOf(program: string, pattern: RegExp): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, ['--version'], (_, stdout, stderr) => {
      resolve(pattern.exec(`${stdout}\n${stderr}`)?.[1] ?? 'not installed');
    });
  });
}
