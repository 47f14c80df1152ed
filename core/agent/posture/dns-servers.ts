import type { ScriptAnswer } from '@osiriscare/core/checks';
import { parseIpAddress } from '@osiriscare/core/net';
import type { ReadText } from './prohibited-ports.ts';

/** What systemd-resolved writes for programs that ask itself, and where it keeps the servers that it asks in turn (systemd-resolved.service(8)). */
const stub = '127.0.0.53';
const behindStub = '/run/systemd/resolve/resolv.conf';

/** Whether only configured DNS servers are in use on the appliance. An empty list means any. */
export async function dnsServers(
  allowed: readonly string[],
  readText: ReadText,
): Promise<ScriptAnswer> {
  const used = await serversInUse(readText);
  const told = (state: ScriptAnswer['state'], summary: string): ScriptAnswer => ({
    state,
    summary,
    observed: used === null ? {} : { servers: used },
  });
  if (allowed.length === 0)
    return told('not-applicable', 'The configuration names no DNS servers.');
  if (used === null) return told('unknown', 'Cannot be told: the DNS settings cannot be read.');
  if (used.length === 0) return told('unknown', 'Cannot be told: no DNS server is set.');
  const good = new Set(allowed.map((server) => parseIpAddress(server) ?? server));
  const others = used.filter((server) => !good.has(server));
  const [own] = others.filter((server) => server.startsWith('127.') || server === '::1');
  if (others.length === 0) return told('pass', 'Only the configured DNS servers are in use.');
  if (own !== undefined && others.length === 1)
    return told('unknown', `Cannot be told: the program at ${own} does not show whom it asks.`);
  return told('drift', `In use, but not configured: ${others.join(', ')}.`);
}

async function serversInUse(readText: ReadText): Promise<string[] | null> {
  const text = await readText('/etc/resolv.conf');
  if (text === null) return null;
  const servers = nameServers(text);
  if (!servers.includes(stub)) return servers;
  const behind = await readText(behindStub);
  const asked = behind === null ? [stub] : nameServers(behind);
  return [...new Set([...servers.filter((server) => server !== stub), ...asked])];
}

/** The addresses after `nameserver` (resolv.conf(5)). */
function nameServers(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const [keyword, address = ''] = line.trim().split(/\s+/);
    return keyword === 'nameserver' ? (parseIpAddress(address) ?? []) : [];
  });
}
