import type { LinuxHost } from '../../lab/hosts/index.ts';
import { lynisFindings } from './lynis.ts';
import { openscapResults } from './openscap.ts';
import { packetsOf } from './packets.ts';
import type { PeerFinding } from './peer-finding.ts';

/** What a program found on a host, and at what expense. */
export interface Run<Found> {
  readonly found: Found;
  readonly seconds: number;
  /** At the host's card, in both directions. */
  readonly packets: number;
}

/** The Debian packages that both programs come in. */
export const peerPackages = ['lynis', 'openscap-scanner', 'ssg-debian'] as const;

const lynisPackages = ['lynis'];
const openscapPackages = [
  'openscap-scanner',
  'openscap-common',
  'libopenscap25',
  'ssg-base',
  'ssg-debian',
];

/** Megabytes that the program takes on the host, as its packages say. */
export async function installedMb(host: LinuxHost, program: 'lynis' | 'openscap'): Promise<number> {
  const packages = program === 'lynis' ? lynisPackages : openscapPackages;
  const { stdout } = await host.inside([
    'dpkg-query',
    '-W',
    '-f',
    '${Installed-Size}\n',
    ...packages,
  ]);
  const kilobytes = stdout.trim().split('\n').map(Number);
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

/** In a mount namespace of its own, a stand-in for `sysctl -a`: the real one goes round in circles in the lab's look-alikes of kernel values, which list themselves as folders do. */
const withSysctl = `cp /usr/sbin/sysctl /run/real-sysctl
cat >/run/sysctl <<'STAND_IN'
#!/bin/sh
[ "$*" = -a ] || exec /run/real-sysctl "$@"
cd /proc/sys
find . -type f -perm -400 -printf '%P\\n' | tr / . | xargs /run/real-sysctl -e 2>/dev/null
STAND_IN
chmod 755 /run/sysctl
mount --bind /run/sysctl /usr/sbin/sysctl
`;

/** The guide of the Debian release that the package has; it looks at no other release, so the host gives itself out for that one while it is asked. */
const asDebian11 = 'echo 11.0 >/run/version; mount --bind /run/version /etc/debian_version\n';
const guide = '/usr/share/xml/scap/ssg/content/ssg-debian11-ds.xml';

export function runLynis(host: LinuxHost): Promise<Run<readonly PeerFinding[]>> {
  return measured(host, async () => {
    await privately(host, `${withSysctl}lynis audit system --quick --quiet --no-colors`, [0]);
    return lynisFindings((await host.inside(['cat', '/var/log/lynis-report.dat'])).stdout);
  });
}

/** Evaluates one profile, `standard` for instance. */
export function runOpenscap(host: LinuxHost, profile: string) {
  const id = `xccdf_org.ssgproject.content_profile_${profile}`;
  return measured(host, async () => {
    const evaluate = `oscap xccdf eval --progress --profile ${id} ${guide}`;
    // 2: some rules failed.
    const results = openscapResults(await privately(host, `${asDebian11}${evaluate}`, [0, 2]));
    if (results.looked === 0) throw new Error(`OpenSCAP looked at nothing in ${profile}`);
    return results;
  });
}

async function measured<Found>(host: LinuxHost, work: () => Promise<Found>): Promise<Run<Found>> {
  const before = await packetsOf(host);
  const startedAt = performance.now();
  const found = await work();
  const seconds = (performance.now() - startedAt) / 1000;
  return { found, seconds, packets: (await packetsOf(host)) - before };
}

async function privately(
  host: LinuxHost,
  script: string,
  good: readonly number[],
): Promise<string> {
  const { code, stdout, stderr } = await host.inside(['unshare', '--mount', 'sh', '-eu'], script);
  if (!good.includes(code)) throw new Error(`exit code ${code}: ${stderr.trim().slice(-500)}`);
  return stdout;
}
