import { problemSchema } from '@osiriscare/core/contracts/portal';
import { words } from './words.ts';

/** Why a request was not done, ready to be shown. */
export interface Trouble {
  /** Stable id, from the server or `portal_away`, `answer_unreadable`. */
  readonly id: string;
  readonly message: string;
  readonly next: string;
  /** Faults by field path, empty where the input was not at fault. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The portal itself did not answer: no network, or it is restarting. */
export const portalAway: Trouble = { id: 'portal_away', ...words.portalAway, fields: {} };

/** An answer that does not fit the contract: the page is older or newer than the portal. */
export const answerUnreadable: Trouble = {
  id: 'answer_unreadable',
  ...words.answerUnreadable,
  fields: {},
};

/** Reads the body of a refused request. */
export function troubleFrom(body: unknown): Trouble {
  const parsed = problemSchema.safeParse(body);
  if (!parsed.success) return answerUnreadable;
  const { id, message, next, fields = {} } = parsed.data.error;
  return { id, message, next, fields };
}
