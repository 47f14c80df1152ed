export const themes = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themes)[number];

/** Light, dark, or what the device prefers. `static/theme.js` reads the same key before the first paint. */
export class Theme {
  #choice = $state<ThemeChoice>('system');
  readonly #storage: Storage;
  readonly #root: HTMLElement;

  constructor(storage: Storage, root: HTMLElement) {
    this.#storage = storage;
    this.#root = root;
    const stored = storage.getItem('theme');
    this.#choice = themes.find((theme) => theme === stored) ?? 'system';
  }

  get choice(): ThemeChoice {
    return this.#choice;
  }

  choose(choice: ThemeChoice): void {
    this.#choice = choice;
    this.#root.style.colorScheme = choice === 'system' ? '' : choice;
    if (choice === 'system') {
      this.#storage.removeItem('theme');
      delete this.#root.dataset['theme'];
      return;
    }
    this.#storage.setItem('theme', choice);
    this.#root.dataset['theme'] = choice;
  }
}
