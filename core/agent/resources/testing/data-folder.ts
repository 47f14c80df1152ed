import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FrameworkBook } from '@osiriscare/core/frameworks';
import { loadFrameworks } from '../load-frameworks.ts';

/** A folder of data that is gone after its test. */
export interface TestFolder extends Disposable {
  readonly path: string;
}

/** Writes files, given by path within the folder. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): TestFolder {
  const path = mkdtempSync(join(tmpdir(), 'osiris-data-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Where the frameworks of this release lie. */
export const releasedFrameworks = fileURLToPath(
  new URL('../../../../resources/frameworks', import.meta.url),
);

/** The frameworks of this release. */
export function someFrameworks(): FrameworkBook {
  const loaded = loadFrameworks(releasedFrameworks);
  if (!loaded.ok) throw new Error(loaded.error[0]?.message);
  return loaded.value;
}

/** A check in YAML; lines may be replaced by the text that they begin with. */
export function checkText(replacements: Readonly<Record<string, string>> = {}): string {
  return replaced(
    `id: linux-ssh-root
title: Nobody signs in as root over SSH
meaning: Whoever guesses one password owns the whole server.
platform: linux
category: ssh
severity: high
controls:
  hipaa: [164.312(d)]
probe:
  kind: command
  run: [sshd, -T]
  privileged: true
  parse: key-values
wanted:
  - field: permitrootlogin
    operator: in
    value: ['no', prohibit-password]
`,
    replacements,
  );
}

/** The files of a runbook, by path. */
export function runbookFiles(
  folder = 'linux/linux-ssh-root',
  replacements: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const head = replaced(
    `id: linux-ssh-root
title: Stops root from signing in over SSH
meaning: Changes the settings of the SSH server and reloads it.
platform: linux
category: ssh
severity: high
disruptive: false
controls: {}
parameters:
  - name: days
    type: integer
    minimum: 1
    maximum: 9
    default: 3
    meaning: days to keep the old settings
`,
    replacements,
  );
  return {
    [`${folder}/runbook.yaml`]: head,
    [`${folder}/detect.sh`]: '#!/bin/sh\necho detect\n',
    [`${folder}/remediate.sh`]: '#!/bin/sh\necho remediate\n',
    [`${folder}/verify.sh`]: '#!/bin/sh\necho verify\n',
    [`${folder}/rollback.sh`]: '#!/bin/sh\necho rollback\n',
  };
}

/** A file of rules in YAML with one rule. */
export function rulesText(replacements: Readonly<Record<string, string>> = {}): string {
  return replaced(
    `version: 1
rules:
  - id: linux-ssh-root
    title: Root may sign in over SSH
    check: linux-ssh-root
    platforms: [linux]
    when:
      - field: permitrootlogin
        operator: eq
        value: 'yes'
    action:
      name: run_runbook
      runbook: linux-ssh-root
      parameters: { days: 5 }
    modes: [standard, full]
`,
    replacements,
  );
}

function replaced(text: string, replacements: Readonly<Record<string, string>>): string {
  return Object.entries(replacements).reduce((so, [from, to]) => {
    if (!so.includes(from)) throw new Error(`there is no ${from}`);
    return so.replace(from, to);
  }, text);
}
