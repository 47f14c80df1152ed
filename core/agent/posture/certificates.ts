import type { Clock } from '@osiriscare/core/clock';
import { joinAnswers, type PartAnswer, type ScriptAnswer } from '@osiriscare/core/checks';
import type { GatedLookup } from '../hosts/index.ts';
import { askEach, endpointText, type Endpoint } from './endpoint.ts';
import type { CertificateTimes, ReadCertificate } from './read-certificate.ts';

export interface CertificateDeps {
  readonly addresses: GatedLookup;
  readonly readCertificate: ReadCertificate;
  readonly clock: Clock;
}

const dayMs = 86_400_000;
/** Time to get another one. */
const noticeMs = 30 * dayMs;

/** Whether the certificates of all watched services hold for another 30 days. */
export async function tlsCertificates(
  endpoints: readonly Endpoint[],
  deps: CertificateDeps,
  signal: AbortSignal,
): Promise<ScriptAnswer> {
  const parts = await askEach(endpoints, (endpoint) => partOf(endpoint, deps, signal));
  return joinAnswers(parts, {
    none: 'The configuration names no service whose certificate is watched.',
    good: 'Every certificate holds for another 30 days.',
  });
}

async function partOf(
  endpoint: Endpoint,
  { addresses: lookUp, readCertificate, clock }: CertificateDeps,
  signal: AbortSignal,
): Promise<PartAnswer> {
  const { name, port } = endpoint;
  const { addresses, withheld } = await lookUp(name, signal);
  const about = `the certificate of ${endpointText(endpoint)}`;
  const [address] = addresses;
  if (address === undefined) {
    const reason = withheld ?? 'its name is not known';
    return { state: 'unknown', clause: `${about} was not read: ${reason}` };
  }
  const times = await readCertificate({ address, port, name }, signal);
  if (!times.ok) return { state: 'unknown', clause: `${about} was not read: ${times.error}` };
  return judged(times.value, about, clock.now());
}

function judged(
  { validFrom, validUntil }: CertificateTimes,
  about: string,
  now: number,
): PartAnswer {
  const until = new Date(validUntil).toISOString().slice(0, 10);
  if (validFrom > now) return { state: 'drift', clause: `${about} does not hold yet` };
  if (validUntil <= now) return { state: 'drift', clause: `${about} has expired on ${until}` };
  if (validUntil - now < noticeMs)
    return { state: 'drift', clause: `${about} expires on ${until}` };
  return { state: 'pass', clause: `${about} holds until ${until}` };
}
