import { serviceOf, type DeviceRecord, type KnownFact } from '@osiriscare/core/inventory';
import type { DeviceService } from '../store/index.ts';

/** A pass may take this long between its first and its last port. */
const samePassMs = 10 * 60_000;

/** The services that the device was found to offer when it was last probed; `before` itself when nothing changed, by which the store knows. */
export function servicesOf(
  { facts }: Pick<DeviceRecord, 'facts'>,
  before: readonly DeviceService[],
): readonly DeviceService[] {
  const open = facts.filter(({ kind }) => kind === 'port.open');
  const last = Math.max(...open.map(({ lastAt }) => lastAt));
  const services = open
    .filter(({ lastAt }) => last - lastAt <= samePassMs)
    .map((fact) => serviceAt(fact.value, facts))
    .toSorted((a, b) => a.port - b.port);
  return JSON.stringify(services) === JSON.stringify(before) ? before : services;
}

/** `name` is `tcp/445`. */
function serviceAt(name: string, facts: readonly KnownFact[]): DeviceService {
  const [protocol = 'tcp', digits = '0'] = name.split('/');
  const said = (kind: KnownFact['kind'], prefix: string): string | undefined =>
    facts
      .filter((fact) => fact.kind === kind && fact.value.startsWith(`${prefix} `))
      .toSorted((a, b) => b.lastAt - a.lastAt)[0]
      ?.value.slice(prefix.length + 1);
  const known = serviceOf(name)?.label ?? 'Unknown service';
  return {
    port: Number(digits),
    protocol: protocol === 'udp' ? 'udp' : 'tcp',
    service: said('service.detail', `${digits}/${protocol}`) ?? known,
    banner:
      said('banner', digits) ?? said('http.title', digits) ?? said('tls.subject', digits) ?? '',
  };
}
