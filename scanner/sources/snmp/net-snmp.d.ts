/** The part of net-snmp 3.29 that is used here; the package has no types of its own. */
declare module 'net-snmp' {
  import type { EventEmitter } from 'node:events';

  export const Version2c: number;
  export const Version3: number;
  export const SecurityLevel: { readonly authPriv: number };
  export const AuthProtocols: Readonly<Record<string, number>>;
  export const PrivProtocols: Readonly<Record<string, number>>;
  export class RequestTimedOutError extends Error {}
  export class ResponseInvalidError extends Error {
    readonly code: number;
  }
  export const ResponseInvalidCode: { readonly EAuthFailure: number };

  export interface Varbind {
    readonly oid: string;
    readonly type: number;
    readonly value: unknown;
  }

  export interface V3User {
    readonly name: string;
    readonly level: number;
    readonly authProtocol: number;
    readonly authKey: string;
    readonly privProtocol: number;
    readonly privKey: string;
  }

  export interface SessionOptions {
    readonly version: number;
    readonly port: number;
    readonly transport: 'udp4' | 'udp6';
    readonly timeout: number;
    readonly retries: number;
    readonly backwardsGetNexts: boolean;
    readonly dgramModule: { readonly createSocket: (transport: 'udp4' | 'udp6') => EventEmitter };
  }

  export interface Session extends EventEmitter {
    get(
      oids: readonly string[],
      done: (error: Error | null, varbinds?: readonly Varbind[]) => void,
    ): void;
    subtree(
      oid: string,
      maxRepetitions: number,
      feed: (varbinds: readonly Varbind[]) => boolean,
      done: (error: Error | null) => void,
    ): void;
    close(): void;
  }

  export function createSession(
    target: string,
    community: string,
    options: SessionOptions,
  ): Session;
  export function createV3Session(target: string, user: V3User, options: SessionOptions): Session;
  export function isVarbindError(varbind: Varbind): boolean;
}
