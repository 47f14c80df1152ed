import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { scannerEndpoints } from '@osiriscare/core/contracts/scanner';
import { domain } from './catalogue/domain.ts';
import type { Lab } from './lab.ts';

const by = 'demo';

/** Tells the scanner what a person would tell the wizard: the subnet, the directory, the switch. */
export async function nameTheClinic(lab: Lab, state: string): Promise<void> {
  const socketPath = join(state, 'scanner', 'scanner.sock');
  const { settings: read, changeSettings, ...credentials } = scannerEndpoints;
  const { settings } = read.answer.parse(await ask(socketPath, read));
  const caCertificate = await readFile(lab.directoryCaFile, 'utf8');
  await ask(socketPath, changeSettings, {
    by,
    settings: {
      ...settings,
      subnets: [lab.subnet],
      reverseDns: true,
      directory: {
        domain: domain.dnsName,
        server: `ldaps://${domain.serverName}`,
        security: 'ldaps',
        caCertificate,
      },
      switches: [{ address: lab.host('sw1').address, version: 'v2c' }],
    },
  });
  const { bindName: user, password } = domain.reader;
  await ask(socketPath, credentials.storeDirectoryCredential, {
    by,
    credential: { user, password },
  });
  await ask(socketPath, credentials.storeSwitchCredential, {
    by,
    credential: { version: 'v2c', address: lab.host('sw1').address, community: 'nvpublic' },
  });
}

async function ask(
  socketPath: string,
  endpoint: { readonly method: string; readonly path: string },
  body?: unknown,
): Promise<unknown> {
  const { method, path } = endpoint;
  const headers = { 'content-type': 'application/json' };
  const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sent = request({ socketPath, method, path, headers }, (response) => {
      text(response).then(
        (said) => resolve({ status: response.statusCode ?? 0, body: said }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body);
}
