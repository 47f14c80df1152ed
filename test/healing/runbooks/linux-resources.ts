import { fileURLToPath } from 'node:url';
import { builtInNames } from '@osiriscare/agent/built-ins/index.ts';
import { loadResources, type AgentResources } from '@osiriscare/agent/resources/index.ts';

const folder = (name: string): string =>
  fileURLToPath(new URL(`../../../resources/${name}`, import.meta.url));

/** The data of this release, as the agent loads it. */
export function releaseResources(): AgentResources {
  const loaded = loadResources(
    {
      frameworks: folder('frameworks'),
      checks: folder('checks'),
      runbooks: folder('runbooks'),
      rules: folder('rules'),
      syncedRules: undefined,
    },
    builtInNames,
  );
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error, undefined, 2));
  return loaded.value;
}
