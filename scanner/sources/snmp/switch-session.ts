import { readableText } from '@osiriscare/core/inventory';
import { isIpv4 } from '@osiriscare/core/net';
import { err, ok, type Result } from '@osiriscare/core/result';
import {
  AuthProtocols,
  createSession,
  createV3Session,
  isVarbindError,
  PrivProtocols,
  RequestTimedOutError,
  ResponseInvalidCode,
  ResponseInvalidError,
  SecurityLevel,
  Version2c,
  Version3,
  type Session,
  type SessionOptions,
  type Varbind,
} from 'net-snmp';
import type { SnmpLimits, SwitchConfig } from './config.ts';
import type { SnmpCredential } from './credential-file.ts';
import {
  snmpCredentials,
  snmpLimit,
  snmpProtocol,
  snmpUnreachable,
  type SnmpError,
} from './errors.ts';
import { SwitchSocket, type OpenDatagramSocket } from './switch-socket.ts';

/** One value of a table: the numbers behind the table's own OID, and what stands there. */
export interface Row {
  readonly index: readonly number[];
  readonly value: unknown;
}

/** A conversation with one switch, bounded as a whole. */
export interface SwitchSession {
  readonly get: (oid: string) => Promise<Result<unknown, SnmpError>>;
  /** All rows below an OID; a table that the switch does not have is empty. */
  readonly table: (oid: string) => Promise<Result<Row[], SnmpError>>;
  readonly close: () => void;
}

/** Rows in one answer: fits a datagram, and old switches choke on more. */
const rowsPerAnswer = 20;

export interface SessionPlan {
  readonly config: SwitchConfig;
  readonly credential: SnmpCredential;
  readonly limits: SnmpLimits;
  readonly openSocket: OpenDatagramSocket;
}

/** Opens the conversation; nothing is sent yet. */
export function openSwitchSession(plan: SessionPlan): SwitchSession {
  const { config, limits } = plan;
  const transport = isIpv4(config.address) ? 'udp4' : 'udp6';
  const socket = new SwitchSocket(plan.openSocket(transport), config);
  const session = sessionOn(plan, socket, transport);
  session.on('error', () => {});
  let rowsLeft = limits.rows;
  let open = true;
  const close = (): void => {
    clearTimeout(timer);
    if (open) session.close();
    open = false;
  };
  const timer = setTimeout(close, limits.totalMs);
  const failure = (error: Error): SnmpError =>
    open ? failureOf(error, config, socket.fault) : snmpLimit(config.address, 'it took too long');

  const get: SwitchSession['get'] = (oid) =>
    new Promise((resolve) => {
      if (!open) return resolve(err(snmpLimit(config.address, 'it took too long')));
      session.get([oid], (error, varbinds) => {
        const [varbind] = varbinds ?? [];
        if (error) resolve(err(failure(error)));
        else resolve(ok(varbind && !isVarbindError(varbind) ? varbind.value : undefined));
      });
    });

  const table: SwitchSession['table'] = (oid) =>
    new Promise((resolve) => {
      if (!open) return resolve(err(snmpLimit(config.address, 'it took too long')));
      const rows: Row[] = [];
      const feed = (varbinds: readonly Varbind[]): boolean => {
        rows.push(...varbinds.flatMap((varbind) => rowOf(varbind, oid)));
        rowsLeft -= varbinds.length;
        return rowsLeft < 0;
      };
      session.subtree(oid, rowsPerAnswer, feed, (error) => {
        if (error) resolve(err(failure(error)));
        else if (rowsLeft < 0)
          resolve(err(snmpLimit(config.address, `it has more than ${limits.rows} rows`)));
        else resolve(ok(rows));
      });
    });
  return { get, table, close };
}

function sessionOn(
  { config, credential, limits }: SessionPlan,
  socket: SwitchSocket,
  transport: 'udp4' | 'udp6',
): Session {
  const options: SessionOptions = {
    version: credential.version === '3' ? Version3 : Version2c,
    port: config.port,
    transport,
    timeout: limits.answerMs,
    retries: 1,
    backwardsGetNexts: false,
    dgramModule: { createSocket: () => socket },
  };
  if (credential.version === '2c')
    return createSession(config.address, credential.community.reveal(), options);
  const user = {
    name: credential.user,
    level: SecurityLevel.authPriv,
    authProtocol: AuthProtocols[credential.authProtocol] ?? 0,
    authKey: credential.authPassword.reveal(),
    privProtocol: PrivProtocols[credential.privProtocol] ?? 0,
    privKey: credential.privPassword.reveal(),
  };
  return createV3Session(config.address, user, options);
}

function rowOf(varbind: Varbind, table: string): Row[] {
  if (!varbind.oid.startsWith(`${table}.`) || isVarbindError(varbind)) return [];
  const index = varbind.oid
    .slice(table.length + 1)
    .split('.')
    .map(Number);
  return index.length <= 128 ? [{ index, value: varbind.value }] : [];
}

function failureOf(error: Error, { address }: SwitchConfig, fault: string | undefined): SnmpError {
  if (error instanceof RequestTimedOutError)
    return fault === undefined
      ? snmpUnreachable(address)
      : snmpProtocol(address, readableText(fault));
  if (error instanceof ResponseInvalidError && error.code === ResponseInvalidCode.EAuthFailure)
    return snmpCredentials(address);
  const code = 'code' in error ? String(error.code) : '';
  if (/^E(?:CONN|HOST|NET)/.test(code)) return snmpUnreachable(address);
  return snmpProtocol(address, readableText(error.message));
}
