import { createHash } from 'node:crypto';
import type { ScriptAnswer } from '@osiriscare/core/checks';
import { err, ok, type Result } from '@osiriscare/core/result';
import { told, untold } from './answers.ts';
import type { RunProgram } from './run-program.ts';

/** The rules of the firewall as they were when they were first seen. */
export interface FirewallBaseline {
  /** SHA-256 of the ruleset in lower-case hex. */
  readonly sha256: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly seenAt: number;
}

export interface FirewallDeps {
  readonly run: RunProgram;
  /** Hash that a person approved in the configuration; stands before the one first seen. */
  readonly approved: string | undefined;
  readonly baseline: {
    readonly read: () => FirewallBaseline | undefined;
    readonly write: (baseline: FirewallBaseline) => void;
  };
  readonly now: () => number;
}

/** Whether the firewall has the rules that a person approved, or else those that it had when the agent first saw it. */
export async function firewallBaseline(
  { run, approved, baseline, now }: FirewallDeps,
  signal: AbortSignal,
): Promise<ScriptAnswer> {
  const rules = await rulesOf(run, signal);
  if (!rules.ok) return untold(rules.error);
  if (rules.value === '')
    return told('drift', 'The appliance has no firewall rules.', { rules: 0 });
  const sha256 = createHash('sha256').update(rules.value).digest('hex');
  const wanted = approved ?? baseline.read()?.sha256;
  if (wanted === undefined) baseline.write({ sha256, seenAt: now() });
  const observed = { sha256, wanted: wanted ?? sha256, rules: rules.value.split('\n').length };
  if (wanted === undefined || wanted === sha256)
    return told('pass', 'The firewall has the rules that it should have.', observed);
  const whose = approved === undefined ? 'first seen' : 'approved';
  return told('drift', `The firewall has other rules than those ${whose}.`, observed);
}

/** nftables first: where iptables is nftables underneath, its rules stand there too. The texts hold neither counters nor the members of sets. */
async function rulesOf(run: RunProgram, signal: AbortSignal): Promise<Result<string, string>> {
  const nft = await run(['nft', '--stateless', '--terse', 'list', 'ruleset'], signal);
  if (nft.ok && nft.value.exitCode !== 0) return err('nft cannot read the rules');
  const rules = nft.ok ? withoutOwnTables(nft.value.stdout) : '';
  if (rules !== '') return ok(rules);
  const tables = await run(['iptables-save'], signal);
  if (tables.ok && tables.value.exitCode === 0) return ok(iptablesRules(tables.value.stdout));
  if (nft.ok) return ok('');
  return err('the appliance has neither nft nor iptables');
}

/** Tables of the scanner: it looks after them itself, and they come and go with it. */
const ownTable = /^table \S+ osiris_\w+ \{\n(?:.*\n)*?\}\n?/gm;

function withoutOwnTables(ruleset: string): string {
  return ruleset.replaceAll('\r', '').replace(ownTable, '').trim();
}

/** Without comments, which hold the time, and without counters; empty when no chain has a rule and none refuses. */
function iptablesRules(saved: string): string {
  const lines = saved
    .split('\n')
    .filter((line) => /^[*:]|^-A /.test(line))
    .map((line) => line.replace(/\s*\[\d+:\d+\]/, ''));
  const matters = lines.some((line) => line.startsWith('-A ') || /^:\S+ DROP/.test(line));
  return matters ? lines.join('\n') : '';
}
