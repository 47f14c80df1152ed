import type { Settings } from '@osiriscare/core/contracts/scanner';
import { parseIpAddress, type IpAddress } from '@osiriscare/core/net';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { CredentialError } from '../../sources/credentials/index.ts';
import {
  findDomainControllers,
  openTcpSocket,
  readDirectory,
  readDirectoryCredential,
  type DirectoryComputer,
  type DirectoryConfig,
  type DirectoryError,
} from '../../sources/directory/index.ts';
import { askResolver, openUdpSocket, type DnsError } from '../../sources/dns/index.ts';
import { accounted, type AccountDeps } from './asked-server.ts';

/** Why the directory could not be read: a stable id, what happened, and the next step. */
export type DirectoryFault =
  | DirectoryError
  | DnsError
  | CredentialError
  | { readonly type: 'directory_not_found'; readonly message: string; readonly nextStep: string };

export interface DirectoryDeps extends AccountDeps {
  readonly mayAskServer: (address: IpAddress) => boolean;
  /** The name server of this machine; `undefined` when there is none on a private network. */
  readonly resolver: IpAddress | undefined;
  readonly credentialPath: string;
  /** Told every server before it is contacted; contact waits for the answer. */
  readonly onServer: (address: IpAddress) => Promise<void>;
  readonly signal: AbortSignal;
}

export interface DirectoryAnswer {
  readonly computers: readonly DirectoryComputer[];
  /** Where the directory answered, its certificate verified. */
  readonly server: IpAddress;
}

type DirectorySettings = NonNullable<Settings['directory']>;

/** Finds the configured directory, signs in with the scanner's own account and reads all computers. */
export async function askDirectory(
  settings: DirectorySettings,
  deps: DirectoryDeps,
): Promise<Result<DirectoryAnswer, DirectoryFault>> {
  const credential = readDirectoryCredential(deps.credentialPath);
  if (!credential.ok) return credential;
  const server = await findServer(settings, deps);
  if (!server.ok) return server;
  const { address } = server.value;
  await deps.onServer(address);
  const config: DirectoryConfig = {
    ...server.value,
    security: settings.security,
    base: baseOf(settings.domain),
    trust:
      settings.caCertificate === null
        ? { kind: 'system' }
        : { kind: 'authority', certificatePem: settings.caCertificate },
  };
  const reading = await accounted({ address, reason: 'directory' }, deps, () =>
    readDirectory(config, credential.value, {
      mayContact: deps.mayAskServer,
      openSocket: openTcpSocket,
      signal: deps.signal,
    }),
  );
  return reading.ok ? ok({ computers: reading.value.computers, server: address }) : reading;
}

interface Server {
  readonly address: IpAddress;
  /** Name that the certificate must carry. */
  readonly serverName: string;
}

async function findServer(
  { server, domain }: DirectorySettings,
  deps: DirectoryDeps,
): Promise<Result<Server, DirectoryFault>> {
  const host = server.replace(/^ldaps?:\/\//i, '').replace(/[:/].*$/, '');
  const address = parseIpAddress(host);
  if (address) return ok({ address, serverName: domain });
  if (deps.resolver === undefined) return err(notFound(host || domain));
  const resolver = { address: deps.resolver };
  const dns = { mayContact: deps.mayAskServer, openSocket: openUdpSocket };
  return accounted({ address: deps.resolver, reason: 'dns' }, deps, async () => {
    if (host === '') {
      const controllers = await findDomainControllers(domain, resolver, dns);
      if (!controllers.ok) return controllers;
      const [first] = controllers.value;
      return first ? ok({ address: first.address, serverName: first.name }) : err(notFound(domain));
    }
    const answer = await askResolver(resolver, { name: host, type: 'A' }, dns);
    if (!answer.ok) return answer;
    const found = answer.value.records.find((record) => record.type === 'A');
    return found?.type === 'A'
      ? ok({ address: found.address, serverName: host })
      : err(notFound(host));
  });
}

/** `northvalley.local` is `DC=northvalley,DC=local` in the directory. */
function baseOf(domain: string): string {
  return domain
    .split('.')
    .map((label) => `DC=${label}`)
    .join(',');
}

function notFound(name: string): DirectoryFault {
  return {
    type: 'directory_not_found',
    message: `The directory server ${name} could not be found by name.`,
    nextStep:
      'Write its address into the settings, or give this machine the name server of the domain.',
  };
}
