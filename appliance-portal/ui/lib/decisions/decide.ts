import type { DeviceSummary } from '@osiriscare/core/contracts/portal';
import type { Result } from '@osiriscare/core/result';
import type { RequestOf } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';
import { countOf } from '#lib/format/number.ts';
import type { Portal } from '#lib/portal/portal.ts';
import { doneText } from './consequence.ts';
import { words } from './words.ts';

export type Decision = RequestOf<'decide'>['body'];

type Deps = Pick<Portal, 'api' | 'inventory' | 'toasts'>;

/** How a decision about these devices is spoken of: by name, or by their number. */
export function subjectOf(devices: readonly Pick<DeviceSummary, 'name'>[]): string {
  const [first] = devices;
  return devices.length === 1 && first ? first.name : countOf(devices.length, 'device');
}

/** Sends a decision, takes in what changed and says how it went; one click takes it back. */
export async function decide(
  deps: Deps,
  decision: Decision,
  subject: string,
): Promise<Result<readonly DeviceSummary[], Trouble>> {
  const answer = await deps.api.ask('decide', { body: decision });
  if (!answer.ok) {
    deps.toasts.trouble(answer.error);
    return answer;
  }
  const { done, refused } = answer.value;
  deps.inventory.update(done);
  if (done.length > 0) sayDone(deps, decision, { done, subject });
  const [first] = refused;
  if (first)
    deps.toasts.trouble({
      message: `${words.refused(countOf(refused.length, 'device'))} ${first.message}`,
      next: done.length > 0 ? words.refusedNext : '',
    });
  return { ok: true, value: done };
}

interface Done {
  readonly done: readonly DeviceSummary[];
  readonly subject: string;
}

function sayDone(deps: Deps, { kind }: Decision, { done, subject }: Done): void {
  const text = doneText(kind, subject, done);
  if (kind === 'withdraw') return deps.toasts.done(text);
  const ids = done.map(({ id }) => id);
  deps.toasts.done(text, () => {
    void decide(deps, { kind: 'withdraw', ids, reason: words.undoReason }, subject);
  });
}
