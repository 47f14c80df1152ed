import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kiosk, Role } from '@osiriscare/core/contracts/portal';
import { silentLogger } from '@osiriscare/core/node/log';
import { createFixedClock, type FixedClock } from '@osiriscare/core/testing';
import type { RateLimit } from '../http/rate-limit.ts';
import { createPasscodes } from '../people/passcodes.ts';
import { startPortal } from '../portal.ts';
import { openPortalFiles, type PortalFiles } from '../state.ts';
import type { Witness } from '../witness/index.ts';
import { startFakeAgent, type RunningFakeAgent } from './fake-agent/index.ts';
import { startFakeScanner, type RunningFakeScanner } from './fake-scanner/index.ts';
import { TestBrowser } from './test-browser.ts';

/** A whole portal on a loopback port, with a clock of its own and passcodes that cost nothing. */
export interface TestPortal extends AsyncDisposable {
  readonly port: number;
  readonly state: string;
  readonly clock: FixedClock;
  readonly files: PortalFiles;
  readonly witness: Witness;
  readonly browser: () => TestBrowser;
  /** A browser in which somebody of that role is signed in. */
  readonly browserOf: (role: Role) => Promise<TestBrowser>;
  /** Starts the pretended scanner, and waits until the portal knows it. */
  readonly startScanner: (devices?: number) => Promise<RunningFakeScanner>;
  /** Starts the pretended agent, and waits until the portal knows it. */
  readonly startAgent: (options?: { readonly stepMs?: number }) => Promise<RunningFakeAgent>;
}

export interface TestPortalOptions {
  /** Of an earlier portal, to go on where it ended. */
  readonly state?: string;
  readonly clock?: FixedClock;
  readonly rateLimit?: RateLimit;
  readonly pagesFolder?: string;
  readonly host?: string;
  readonly hostNames?: readonly string[];
}

export const testPasscode = 'correct horse battery';

const passcodes = createPasscodes({ log2N: 4, r: 1, p: 1 });

export async function startTestPortal(options: TestPortalOptions = {}): Promise<TestPortal> {
  const state = options.state ?? mkdtempSync(join(tmpdir(), 'osiris-portal-'));
  const clock = options.clock ?? createFixedClock();
  const scannerSocket = join(state, 'scanner.sock');
  const agentSocket = join(state, 'agent.sock');
  const files = openPortalFiles(state, clock.now);
  if (!files.ok) throw new Error(files.error.id);
  const { pagesFolder = join(state, 'pages'), rateLimit = { perSecond: 1e6, burst: 1e6 } } =
    options;
  const host = options.host ?? '127.0.0.1';
  const hostNames = options.hostNames ?? [];
  const portal = await startPortal({
    config: { state, host, port: 0, scannerSocket, agentSocket, advertise: null, hostNames },
    files: files.value,
    passcodes,
    clock,
    logger: silentLogger,
    rateLimit,
    pagesFolder,
  });
  if (!portal.ok) throw new Error(portal.error.type);
  const { port } = portal.value;
  const closing = new AsyncDisposableStack();
  closing.use(files.value);
  closing.use(portal.value);
  return {
    port,
    state,
    clock,
    files: files.value,
    witness: portal.value.witness,
    browser: () => new TestBrowser(port),
    browserOf: (role) => signedIn(files.value, new TestBrowser(port), role),
    startScanner: async (devices = 20) => {
      const about = { socketPath: scannerSocket, devices, overMs: 0, now: clock.now };
      const scanner = closing.use(await startFakeScanner(about));
      await untilKnown(new TestBrowser(port), ({ scannerReachable }) => scannerReachable);
      return scanner;
    },
    startAgent: async (options = {}) => {
      const about = { socketPath: agentSocket, now: clock.now, ...options };
      const agent = closing.use(await startFakeAgent(about));
      await untilKnown(new TestBrowser(port), ({ repairs }) => repairs?.reachable === true);
      return agent;
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

async function signedIn(
  files: PortalFiles,
  browser: TestBrowser,
  role: Role,
): Promise<TestBrowser> {
  const name = role === 'manager' ? 'Ana Manager' : 'Vic Viewer';
  const passcodeHash = await passcodes.hash(testPasscode);
  files.store.people.add({ id: randomUUID(), name, role, passcodeHash, createdAt: 0 });
  const answer = await browser.signIn(name, testPasscode);
  if (answer.status !== 200) throw new Error(`sign-in: ${answer.problem}`);
  return browser;
}

async function untilKnown(browser: TestBrowser, isKnown: (kiosk: Kiosk) => boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const { json } = await browser.ask('/api/kiosk');
    if (isKnown(json as Kiosk)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the portal never saw the program');
}
