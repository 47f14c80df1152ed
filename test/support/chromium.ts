import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { describe } from 'vitest';
import { machineFault } from '../lab/index.ts';

const executablePath = '/usr/bin/chromium';
const fault = existsSync(executablePath)
  ? undefined
  : `there is no ${executablePath}; install it with: apt-get install chromium`;

/** Chromium calls home by itself in many ways: here it finds nothing but this machine. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Starts the machine's own Chromium without a window. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath, args });
}

/**
 * A `describe` for tests that need the browser. Where it is missing the tests are skipped, and the suite's name and a line on stderr say why.
 */
export function describeInBrowser(name: string, body: () => void): void {
  declare(name, fault, body);
}

/** A `describe` for tests that need the browser and the lab. */
export function describeInBrowserAndLab(name: string, body: () => void): void {
  declare(name, fault ?? labFault, body);
}

const labFault = (await machineFault())?.message;

function declare(name: string, why: string | undefined, body: () => void): void {
  if (why === undefined) {
    describe(name, body);
    return;
  }
  process.stderr.write(`SKIPPED ${name}: ${why}\n`);
  describe.skip(`${name} (skipped: ${why})`, body);
}
