import type { Locator, Page } from 'playwright-core';

const mostSteps = 80;

/** Somebody who has no mouse. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Presses Tab until the focus is there. Throws when it never comes. */
  async goTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let step = 0; step < mostSteps; step += 1) {
      if (await hasFocus(target)) return;
      await this.#page.keyboard.press('Tab');
    }
    throw new Error(`Tab never came to ${String(target)}`);
  }

  /** Goes to a field and types into it. */
  async fill(field: Locator, text: string): Promise<void> {
    await this.goTo(field);
    await this.#page.keyboard.type(text);
  }

  /** Goes to a button or a box and presses a key on it. */
  async press(target: Locator, key: 'Enter' | 'Space'): Promise<void> {
    await this.goTo(target);
    await this.#page.keyboard.press(key);
  }
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === element.ownerDocument.activeElement);
}
