import type { Book } from './book.ts';
import type { Foundation } from './foundation.ts';
import { sentBetween } from './sent-tally.ts';
import { statementOf, type Statement } from './statement.ts';

/** Starts counting what is sent to whom; the function that comes back settles the account and says it. */
export async function beginStatement(
  { ledger, sent }: Foundation,
  book: Book,
): Promise<() => Promise<Statement>> {
  await ledger.settle();
  const before = sent.lines();
  return async () => {
    await ledger.settle();
    return statementOf(book.devices(), sentBetween(before, sent.lines()));
  };
}
