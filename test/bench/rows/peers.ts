import { startLinuxHosts } from '../../lab/hosts/index.ts';
import { compareFindings, type Comparison } from '../peers/compare.ts';
import { readDecisions } from '../peers/decisions.ts';
import { drift } from '../peers/drifted-host.ts';
import { runOurs } from '../peers/run-ours.ts';
import { installedMb, peerPackages, runLynis, runOpenscap, type Run } from '../peers/run-peers.ts';
import { tablesOf } from '../peers/words.ts';
import type { Contender, Effort, Measurement, Row } from '../row.ts';

/** The guide's smallest profile and its largest for Debian. */
const profiles = ['standard', 'anssi_np_nt28_high'];

async function measure({ say }: Effort): Promise<Measurement> {
  await using lab = await startLinuxHosts({ count: 1, packages: peerPackages, onProgress: say });
  const host = lab.host(1);
  await drift(host);
  say('ours, over SSH');
  const ours = await runOurs(lab);
  say('Lynis, on the host');
  const lynis = await runLynis(host);
  const lynisMb = await installedMb(host, 'lynis');
  const decisions = readDecisions();
  const beside = (theirs: Parameters<typeof compareFindings>[0]) =>
    compareFindings(theirs, ours.found, decisions);
  const comparisons = [beside(lynis.found)];
  const contenders = [
    contender('OsirisCare, over SSH', ours, { 'MB installed': 0, drifts: drifts(ours) }),
    contender('Lynis', lynis, { 'MB installed': lynisMb, ...counts(beside(lynis.found)) }),
  ];
  for (const profile of profiles) {
    say(`OpenSCAP, ${profile}, on the host`);
    const run = await runOpenscap(host, profile);
    const comparison = beside(run.found.findings);
    comparisons.push(comparison);
    const size = { 'MB installed': await installedMb(host, 'openscap') };
    contenders.push(contender(`OpenSCAP, ${profile}`, run, { ...size, ...counts(comparison) }));
  }
  return {
    checks: [
      {
        what: 'their findings not decided',
        value: comparisons.reduce((sum, { undecided }) => sum + undecided.length, 0),
        limit: 0,
        is: 'at most',
      },
    ],
    comparisons: [
      {
        title: 'a Debian server after every attack of the chaos lab',
        ratios: ['seconds'],
        contenders,
      },
    ],
    tables: tablesOf(comparisons, ours.found),
    notes,
  };
}

const notes = [
  'Ours is the first round of the agent over this host, from the first connection to its last answer, with nothing repaired. Lynis and OpenSCAP run on the host itself: they need an installation there, and somebody who fetches their reports.',
  'Packets are all that came and went at the host’s card, ours mostly small ones of SSH; those of Lynis are its own attempts to ask for updates, which the closed network does not answer.',
  'Lynis 3.0.8: warnings and suggestions, each value of its sshd and kernel tests one by one. OpenSCAP 1.3.7 with Debian’s ssg-debian 0.1.65, whose newest guide is for Debian 11: the host gives itself out for that release while it is asked.',
  'What both programs cannot see in a container (audit, AppArmor, loading of modules), ours cannot see either.',
];

function contender(name: string, run: Run<unknown>, figures: Contender['figures']): Contender {
  const { seconds, packets } = run;
  return { name, figures: { seconds, packets, ...figures } };
}

function drifts({ found }: Awaited<ReturnType<typeof runOurs>>): number {
  return [...found.values()].filter((state) => state === 'drift').length;
}

function counts({ seen, stricter, leftOut, undecided }: Comparison): Contender['figures'] {
  return {
    drifts: seen.length + stricter.length + leftOut.length + undecided.length,
    'seen by ours': seen.length,
    'ours content': stricter.length,
    'left out': leftOut.length,
    'not decided': undecided.length,
  };
}

export const peers: Row = {
  name: 'peers',
  title: 'Beside Lynis and OpenSCAP on a drifted server',
  goal: 'each of their findings seen by ours too, or left out for a reason that is told',
  needs: 'lab',
  measure,
};
