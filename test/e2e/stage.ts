import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { HostName } from '../lab/index.ts';
import { Appliance, manager } from '../support/appliance.ts';
import { launchChromium } from '../support/chromium.ts';
import { Visitor } from '../support/visitor.ts';

/** Where pictures go; not kept in git. */
export const artifacts = fileURLToPath(new URL('../artifacts/', import.meta.url));

/** What the tests of one file share: a clinic, a browser, and somebody in front of it. */
export class Stage {
  appliance!: Appliance;
  browser!: Browser;
  visitor!: Visitor;

  get page(): Page {
    return this.visitor.page;
  }

  /** Somebody else, with a browser of their own. */
  come(options: BrowserContextOptions = {}): Promise<Visitor> {
    return Visitor.come(this.browser, this.appliance.url, options);
  }
}

/** Sets the stage before the tests of a suite and clears it after them. A test that fails leaves a picture. */
export function setStage(hosts: readonly HostName[] | 'all'): Stage {
  const stage = new Stage();
  beforeAll(async () => {
    await mkdir(artifacts, { recursive: true });
    stage.appliance = await Appliance.start(hosts);
    stage.browser = await launchChromium();
    stage.visitor = await stage.come();
  });
  afterAll(async () => {
    await stage.browser?.close();
    await stage.appliance?.[Symbol.asyncDispose]();
  });
  beforeEach(({ task, onTestFailed }) => {
    const name = task.name.replaceAll(/\W+/g, '-').slice(0, 60);
    onTestFailed(async () => {
      await stage.visitor?.page.screenshot({ path: `${artifacts}failed-${name}.png` });
    });
  });
  return stage;
}

/** Sets the stage with the first start done and its manager signed in. */
export function setStageForManager(hosts: readonly HostName[] | 'all'): Stage {
  const stage = setStage(hosts);
  beforeAll(async () => {
    await stage.appliance.moveIn();
    await stage.visitor.signIn(manager);
  });
  return stage;
}

/** The last test of a suite: whatever was clicked, no medical device noticed, and the browser had nothing to complain about. */
export function itHarmedNobody(stage: Stage): void {
  it('left every medical device untouched, without a complaint of the browser', async () => {
    expect(await stage.appliance.touchedMedicalDevices()).toEqual([]);
    expect(stage.visitor.faults).toEqual([]);
  });
}
