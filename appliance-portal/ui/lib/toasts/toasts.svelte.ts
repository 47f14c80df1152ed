import type { Trouble } from '#lib/api/trouble.ts';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'alarm';
  /** Takes back what the toast tells about. */
  readonly undo?: (() => void) | undefined;
}

const shownMs = 8000;

/** Short answers to what a person just did. Troubles stay until they are closed. */
export class Toasts {
  #shown = $state.raw<readonly Toast[]>([]);
  #lastId = 0;

  get shown(): readonly Toast[] {
    return this.#shown;
  }

  done(text: string, undo?: () => void): void {
    const id = this.#show({ text, tone: 'good', undo });
    setTimeout(() => this.close(id), shownMs);
  }

  trouble({ message, next }: Pick<Trouble, 'message' | 'next'>): void {
    this.#show({ text: `${message} ${next}`, tone: 'alarm' });
  }

  close(id: number): void {
    this.#shown = this.#shown.filter((toast) => toast.id !== id);
  }

  #show(toast: Omit<Toast, 'id'>): number {
    this.#lastId += 1;
    this.#shown = [...this.#shown.slice(-2), { ...toast, id: this.#lastId }];
    return this.#lastId;
  }
}
