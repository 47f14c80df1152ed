import { writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { clinic } from './catalogue/clinic.ts';
import { mustRun } from './kernel/run.ts';
import { startLab, type Lab } from './lab.ts';

const fixtures = fileURLToPath(new URL('../fixtures/frames', import.meta.url));

/** Protocols of which a file is kept, with the filter that picks them out of the recording. */
const protocols: Readonly<Record<string, string>> = {
  arp: 'arp',
  dhcp: 'udp port 67 or udp port 68',
  mdns: 'udp port 5353',
  ssdp: 'udp port 1900',
  wsd: 'udp port 3702',
  llmnr: 'udp port 5355',
  netbios: 'udp port 137 or udp port 138',
  intellivue: 'udp port 24005',
  alaris: 'udp port 3613',
};

/** Records what the appliance hears while the whole clinic comes up and real clients ask their questions. */
export async function recordFrames(progress: (line: string) => void): Promise<void> {
  await using lab = await startLab({ hosts: [], intervalSeconds: 0, onProgress: progress });
  const recording = join(lab.directory, 'all.pcap');
  const stop = await record(lab, recording);
  await lab.addHosts(clinic.map((host) => host.name));
  progress('the clinic is up; asking with real clients');
  await askWithRealClients(lab);
  await sleep(4000); // avahi repeats its announcements, nmbd registers its names
  await stop();
  for (const [name, filter] of Object.entries(protocols)) {
    const file = join(fixtures, `${name}.pcap`);
    await mustRun(['tcpdump', '-Z', 'root', '-r', recording, '-w', file, filter]);
    progress(file);
  }
}

async function record(lab: Lab, file: string): Promise<() => Promise<void>> {
  const options = ['-i', lab.interface, '-n', '-U', '--immediate-mode', '-Z', 'root', '-w', file];
  const tcpdump = lab.spawn('appliance', ['tcpdump', ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await once(tcpdump.stderr ?? tcpdump, 'data');
  return async () => {
    const ended = once(tcpdump, 'exit');
    tcpdump.kill('SIGINT');
    await ended;
  };
}

/** Asks for the options that Windows asks for, in its order. */
const windowsClient = `send host-name "NVLAP-07";
send vendor-class-identifier "MSFT 5.0";
request 1, 3, 6, 15, 31, 33, 43, 44, 46, 47, 249;
`;

async function askWithRealClients(lab: Lab): Promise<void> {
  const config = join(lab.directory, 'dhclient.conf');
  await writeFile(config, windowsClient);
  const files = ['-cf', config, '-lf', '/dev/null', '-pf', join(lab.directory, 'dhclient.pid')];
  const monitor = ['-x', 'hostname:GE-MON-3', '-V', 'GE-MONITOR', '-O', '1', '-O', '12'];
  // dhclient keeps running with its lease: two seconds are enough for all it says
  await lab.exec('us1', [
    'timeout',
    '2',
    'dhclient',
    '-4',
    '-1',
    '-d',
    '-q',
    '-sf',
    '/bin/true',
    ...files,
    'eth0',
  ]);
  await lab.exec('mod2', ['udhcpc', '-i', 'eth0', '-n', '-q', '-f', '-s', '/bin/true', ...monitor]);
  await lab.exec('lnx1', ['nmblookup', '-B', '10.77.0.255', 'NVW10-01']);
  await lab.exec('lnx1', ['bash', '-c', 'exec 3<>/dev/tcp/10.77.0.71/80']);
  await lab.exec('appliance', ['arp-scan', '-I', lab.interface, '10.77.0.20-10.77.0.55']);
}
