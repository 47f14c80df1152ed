import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { RunningFakeAgent } from '../../appliance-portal/server/testing/fake-agent/index.ts';
import {
  startTestPortal,
  testPasscode,
  type TestPortal,
} from '../../appliance-portal/server/testing/portal-harness.ts';
import { createFixedClock } from '@osiriscare/core/testing';
import { launchChromium } from '../support/chromium.ts';
import { Visitor } from '../support/visitor.ts';
import { artifacts } from './stage.ts';

const pagesFolder = fileURLToPath(new URL('../../appliance-portal/build', import.meta.url));

/** A round takes longer than any test: it ends when somebody cancels it. */
const unhurriedMs = 600_000;

/** A portal with a pretended scanner and a pretended agent, and its manager in front of a browser. */
export class AgentStage {
  portal!: TestPortal;
  scanner!: Awaited<ReturnType<TestPortal['startScanner']>>;
  running!: RunningFakeAgent;
  browser!: Browser;
  visitor!: Visitor;

  get page(): Page {
    return this.visitor.page;
  }

  /** Somebody else with the manager's session, in a browser of their own. */
  async comeToo(options: BrowserContextOptions = {}): Promise<Visitor> {
    const storageState = await this.visitor.context.storageState();
    return this.come({ storageState, ...options });
  }

  come(options: BrowserContextOptions = {}): Promise<Visitor> {
    return Visitor.come(this.browser, `http://127.0.0.1:${this.portal.port}`, options);
  }
}

/** Sets the stage before the tests of a suite and clears it after them. A test that fails leaves a picture. */
export function setAgentStage(): AgentStage {
  const stage = new AgentStage();
  beforeAll(async () => {
    await mkdir(artifacts, { recursive: true });
    // The pages show relative times by the clock of the browser.
    stage.portal = await startTestPortal({ pagesFolder, clock: createFixedClock(Date.now()) });
    stage.scanner = await stage.portal.startScanner(20);
    stage.running = await stage.portal.startAgent({ stepMs: unhurriedMs });
    await finishFirstStart(stage.portal);
    stage.browser = await launchChromium();
    stage.visitor = await stage.come();
    await stage.visitor.signIn({ name: 'Ana Manager', passcode: testPasscode });
  });
  afterAll(async () => {
    await stage.browser?.close();
    await stage.portal?.[Symbol.asyncDispose]();
  });
  beforeEach(({ task, onTestFailed }) => {
    const name = task.name.replaceAll(/\W+/g, '-').slice(0, 60);
    onTestFailed(async () => {
      await stage.visitor?.page.screenshot({ path: `${artifacts}failed-${name}.png` });
    });
  });
  return stage;
}

async function finishFirstStart(portal: TestPortal): Promise<void> {
  const browser = await portal.browserOf('manager');
  const told = { practice: 'North Valley Clinic', helpNumber: '', name: 'Other', subnets: [] };
  await browser.post('/api/first-start', { ...told, passcode: testPasscode });
}
