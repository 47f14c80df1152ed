import type { Problem } from '../../src/contracts/problem.ts';

/** What a problem says, with its HTTP status; ids are listed in docs/errors.md. */
export interface ProblemSpec {
  readonly status: number;
  /** Stable, snake_case: `device_unknown`. */
  readonly id: string;
  /** What happened, in plain words. */
  readonly message: string;
  /** What to do about it. */
  readonly next: string;
  /** Which input was wrong, by field path. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by middleware and handlers; {@link errorBoundary} answers with it. The only exception that is not a bug. */
export class ProblemError extends Error {
  readonly spec: ProblemSpec;

  constructor(spec: ProblemSpec) {
    super(`${spec.id}: ${spec.message}`);
    this.name = 'ProblemError';
    this.spec = spec;
  }
}

/** The answer's body. */
export function problemBody(spec: ProblemSpec, requestId: string): Problem {
  return {
    error: {
      id: spec.id,
      message: spec.message,
      next: spec.next,
      requestId,
      ...(spec.fields && { fields: { ...spec.fields } }),
    },
  };
}
