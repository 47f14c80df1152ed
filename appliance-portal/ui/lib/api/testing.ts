import type { PortalOperation } from '@osiriscare/core/contracts/portal';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { PortalApi, PortalAnswer } from './portal-api.ts';
import { portalAway, type Trouble } from './trouble.ts';

type Answers = { readonly [O in PortalOperation]?: PortalAnswer<O> | Trouble };

/** A portal that gives the answers of a test, and says that it is away for everything else. */
export interface FakePortal {
  readonly api: PortalApi;
  /** What was asked, oldest first: operation and request. */
  readonly asked: { readonly operation: PortalOperation; readonly request: unknown }[];
  /** Gives other answers from now on. */
  readonly answer: (answers: Answers) => void;
}

/** Makes a fresh one. */
export function fakePortal(first: Answers = {}): FakePortal {
  let answers = first;
  const asked: FakePortal['asked'] = [];
  const ask = async (operation: PortalOperation, request?: unknown) => {
    asked.push({ operation, request });
    return resultOf(answers[operation] ?? portalAway);
  };
  return {
    // One implementation for every operation: the table of answers keeps each of them to its own type.
    api: { ask: ask as PortalApi['ask'] },
    asked,
    answer: (next) => {
      answers = { ...answers, ...next };
    },
  };
}

function resultOf(answer: object): Result<unknown, Trouble> {
  return 'message' in answer && 'next' in answer ? err(answer as Trouble) : ok(answer);
}
