/** A password that does not show itself: logging, JSON and inspection print only that there is one. */
export interface Secret {
  readonly reveal: () => string;
}

/** Hides a text from everything that prints objects. */
export function secretOf(text: string): Secret {
  return { reveal: () => text };
}
