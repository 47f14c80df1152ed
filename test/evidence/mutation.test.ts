import nacl from 'tweetnacl';
import { expect, test } from 'vitest';
import { checkIds, type CheckId } from '@osiriscare/core/evidence';
import { createSignatureChecker } from '@osiriscare/core/node/signatures';
import { toHex, type SignatureTask } from '@osiriscare/core/trust';
import type { Case } from './cases/case.ts';
import { cases } from './cases/index.ts';
import { judge } from './judge.ts';

const strict = createSignatureChecker();
const answers = new Map<string, boolean>();

/** Accepts whatever OpenSSL or the more careless tweetnacl accepts: the rules about keys and signatures must not lean on a library. */
function lenient(task: SignatureTask): boolean {
  const name = [task.key, task.signature, task.message].map(toHex).join();
  const known = answers.get(name);
  if (known !== undefined) return known;
  const answer = strict(task) || nacl.sign.detached.verify(task.message, task.signature, task.key);
  answers.set(name, answer);
  return answer;
}

/** Cases that speak of a check. */
const about = (check: CheckId): readonly Case[] =>
  cases.filter(({ failing }) => failing.includes(check));

test.each(checkIds)(
  'without the check %s a case comes out better than it should',
  async (check) => {
    const changed: string[] = [];
    for (const one of about(check)) {
      const { verdict } = await judge(one, { without: check, isValid: lenient });
      if (verdict !== one.verdict) changed.push(`${one.name}: ${verdict}`);
    }
    expect(changed).not.toEqual([]);
  },
  60_000,
);

test('with all checks the lenient library changes no verdict', async () => {
  for (const one of cases) {
    const { verdict } = await judge(one, { isValid: lenient });
    expect(`${one.name}: ${verdict}`).toBe(`${one.name}: ${one.verdict}`);
  }
}, 120_000);
