import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { hostProblemOf } from './index.ts';
import type { TargetError } from './target.ts';

const errors: readonly TargetError[] = [
  { type: 'host_unreachable', detail: 'ECONNREFUSED' },
  { type: 'sign_in_refused', detail: 'the host does not accept user and secret' },
  { type: 'credential_missing' },
  { type: 'host_key_changed', pinned: 'SHA256:a', shown: 'SHA256:b' },
  { type: 'privilege_refused', detail: 'sudo did not accept the password' },
  { type: 'privilege_refused', detail: 'nosudo is not in the sudoers file.' },
  { type: 'timed_out', timeoutMs: 20_000 },
  { type: 'output_too_large', maxBytes: 1_048_576 },
  { type: 'connection_lost', detail: 'the host closed it' },
  { type: 'cancelled' },
  { type: 'script_failed', exitCode: 4, stderr: '' },
  { type: 'answer_malformed', detail: 'nothing was printed' },
];

const documented = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');

test.each(errors)(
  '$type has whole sentences for a person, and stands in docs/errors.md',
  (error) => {
    const { id, message, next } = hostProblemOf(error);
    expect(id).toBe(error.type);
    for (const text of [message, next]) expect(text).toMatch(/^[A-Z].*\.$/);
    expect(message + next).not.toMatch(/undefined|null|\.\./);
    expect(documented).toContain(`| \`${id}\``);
  },
);
