import { networkInterfaces } from 'node:os';
import type {
  BodyOf,
  ScannerEndpoints,
  Settings,
  SettingsAnswer,
} from '@osiriscare/core/contracts/scanner';
import {
  ipv4FromNumber,
  ipv4ToNumber,
  parseIpAddress,
  parseMacAddress,
  parseSubnet,
} from '@osiriscare/core/net';
import { err, ok, type Result } from '@osiriscare/core/result';
import { directoryCredentialPath, switchCredentialsPath, type Engine } from '../engine/index.ts';
import {
  addressMalformed,
  directoryNotConfigured,
  exclusionMalformed,
  subnetRefused,
  switchUnknown,
  timeZoneUnknown,
  type ScannerError,
} from '../errors.ts';
import { isTimeZone } from '../schedule/next-run.ts';
import { removePrivateFile, secretOf } from '../sources/credentials/index.ts';
import { readDirectoryCredential, writeDirectoryCredential } from '../sources/directory/index.ts';
import {
  readSnmpCredentials,
  writeSnmpCredentials,
  type SnmpCredential,
} from '../sources/snmp/index.ts';

type Answer = Promise<Result<SettingsAnswer, ScannerError>>;

/** What is set now, what is stored as credential (never what it is), and what this machine offers. */
export async function readSettings({ foundation }: Engine): Promise<SettingsAnswer> {
  const { stateDirectory } = foundation.options;
  const directory = readDirectoryCredential(directoryCredentialPath(stateDirectory));
  const switches = readSnmpCredentials(switchCredentialsPath(stateDirectory));
  return {
    settings: foundation.settings(),
    credentials: {
      directory: directory.ok ? { user: directory.value.user } : null,
      switches: switches.ok ? [...switches.value.keys()] : [],
    },
    localSubnets: localSubnets(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** Replaces the settings as a whole, if every part of them makes sense. */
export async function changeSettings(settings: Settings, engine: Engine): Answer {
  const fault = faultOf(settings);
  if (fault) return err(fault);
  const subnets = settings.subnets.flatMap((text) => {
    const parsed = parseSubnet(text);
    return parsed.ok ? [parsed.value.text] : [];
  });
  engine.foundation.store.settings.write({ ...settings, subnets: [...new Set(subnets)] });
  await dropUnusedCredentials(settings, engine);
  await engine.settingsChanged();
  engine.hub.statusChanged();
  return ok(await readSettings(engine));
}

/** Stores the directory's account in its own file, or removes it. */
export async function storeDirectoryCredential(
  { credential }: BodyOf<ScannerEndpoints['storeDirectoryCredential']>,
  engine: Engine,
): Answer {
  const path = directoryCredentialPath(engine.foundation.options.stateDirectory);
  if (credential && !engine.foundation.settings().directory) return err(directoryNotConfigured());
  const stored = credential
    ? writeDirectoryCredential(path, {
        user: credential.user,
        password: secretOf(credential.password),
      })
    : removePrivateFile(path);
  return stored.ok ? ok(await readSettings(engine)) : stored;
}

/** Stores how a configured switch knows us, beside those of the other switches. */
export async function storeSwitchCredential(
  { credential }: BodyOf<ScannerEndpoints['storeSwitchCredential']>,
  engine: Engine,
): Answer {
  const { address } = credential;
  const path = switchCredentialsPath(engine.foundation.options.stateDirectory);
  const known = engine.foundation.settings().switches.some((one) => one.address === address);
  if (!known) return err(switchUnknown(address));
  const others = readSnmpCredentials(path);
  const all = new Map(others.ok ? others.value : []).set(address, snmpCredential(credential));
  const stored = writeSnmpCredentials(path, all);
  return stored.ok ? ok(await readSettings(engine)) : stored;
}

/** A secret goes when what it was for is no longer configured. */
async function dropUnusedCredentials(
  { directory, switches }: Settings,
  { foundation }: Engine,
): Promise<void> {
  const { stateDirectory } = foundation.options;
  if (!directory) removePrivateFile(directoryCredentialPath(stateDirectory));
  const path = switchCredentialsPath(stateDirectory);
  const stored = readSnmpCredentials(path);
  if (!stored.ok) return;
  const configured = new Set(switches.map(({ address }) => address));
  const kept = new Map([...stored.value].filter(([address]) => configured.has(address)));
  if (kept.size < stored.value.size) writeSnmpCredentials(path, kept);
}

type SwitchRequest = BodyOf<ScannerEndpoints['storeSwitchCredential']>['credential'];

function snmpCredential(credential: SwitchRequest): SnmpCredential {
  if (credential.version === 'v2c')
    return { version: '2c', community: secretOf(credential.community) };
  return {
    version: '3',
    user: credential.user,
    authProtocol: 'sha',
    authPassword: secretOf(credential.authPassword),
    privProtocol: 'aes',
    privPassword: secretOf(credential.privPassword),
  };
}

function faultOf(settings: Settings): ScannerError | undefined {
  for (const text of settings.subnets) {
    const subnet = parseSubnet(text);
    if (!subnet.ok) return subnetRefused(subnet.error);
  }
  for (const { target } of settings.exclusions)
    if (!parseIpAddress(target) && !parseMacAddress(target)) return exclusionMalformed(target);
  for (const { address } of settings.switches)
    if (!parseIpAddress(address)) return addressMalformed(address);
  const { timeZone } = settings.schedule;
  return timeZone !== null && !isTimeZone(timeZone) ? timeZoneUnknown(timeZone) : undefined;
}

/** IPv4 networks in which this machine has an address, offered to the person who names subnets; the smallest piece that may be swept when one is larger. */
function localSubnets(): SettingsAnswer['localSubnets'] {
  return Object.entries(networkInterfaces()).flatMap(([name, entries = []]) =>
    entries.flatMap(({ internal, address, cidr }) => {
      const value = ipv4ToNumber(address);
      if (internal || value === undefined || cidr === null) return [];
      const prefix = Math.max(20, Math.min(30, Number(cidr.split('/')[1])));
      const first = value - (value % 2 ** (32 - prefix));
      const text = `${ipv4FromNumber(first)}/${prefix}`;
      return parseSubnet(text).ok ? [{ interface: name, subnet: text }] : [];
    }),
  );
}
