import type { HostCredential } from '@osiriscare/core/contracts/agent';
import { err, ok, type Result } from '@osiriscare/core/result';
import ssh2 from 'ssh2';
import type { AnyAuthMethod, AuthenticationType, KeyboardInteractiveAuthMethod } from 'ssh2';
import type { TargetError } from '../target.ts';

/** Chooses the next method by what the host takes; null before it has said so; false when there is none left. */
export type ChooseMethod = (taken: readonly AuthenticationType[] | null) => AnyAuthMethod | false;

/** How to sign in. The secret is offered once: a host that counts failures sees one a try, not three. */
export function authenticationOf(credential: HostCredential): Result<ChooseMethod, TargetError> {
  return credential.method === 'password' ? ok(byPassword(credential)) : byKey(credential);
}

/** Asks first what the host takes (RFC 4252 5.2), as a password may only be wanted in a dialogue (RFC 4256). */
function byPassword({
  user: username,
  password,
}: Extract<HostCredential, { method: 'password' }>): ChooseMethod {
  let isOffered = false;
  return (taken) => {
    if (taken === null) return { type: 'none', username };
    if (isOffered) return false;
    isOffered = true;
    if (taken.includes('password')) return { type: 'password', username, password };
    if (!taken.includes('keyboard-interactive')) return false;
    return { type: 'keyboard-interactive', username, prompt: answerOnce(password) };
  };
}

/** Answers the first dialogue if it asks for one hidden thing, and any other with nothing. */
function answerOnce(password: string) {
  let isAnswered = false;
  return (
    ...[, , , prompts, finish]: Parameters<KeyboardInteractiveAuthMethod['prompt']>
  ): void => {
    const isPassword = !isAnswered && prompts.length === 1 && prompts[0]?.echo === false;
    isAnswered = true;
    finish(isPassword ? [password] : prompts.map(() => ''));
  };
}

function byKey(
  credential: Extract<HostCredential, { method: 'key' }>,
): Result<ChooseMethod, TargetError> {
  const { user: username, privateKey, passphrase } = credential;
  const key = ssh2.utils.parseKey(privateKey, passphrase ?? undefined);
  // The parser's own message is left aside: it may quote the key.
  if (key instanceof Error || !key.isPrivateKey())
    return err({
      type: 'sign_in_refused',
      detail: 'the private key cannot be read, or its passphrase is wrong',
    });
  let isOffered = false;
  return ok(() => {
    if (isOffered) return false;
    isOffered = true;
    return { type: 'publickey', username, key };
  });
}
