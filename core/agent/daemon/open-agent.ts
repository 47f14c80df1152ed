import { join } from 'node:path';
import type { Clock } from '@osiriscare/core/clock';
import { faultLine } from '@osiriscare/core/data-files';
import type { Logger } from '@osiriscare/core/node/log';
import type { PhiGate } from '@osiriscare/core/phi';
import { err, ok, type Result } from '@osiriscare/core/result';
import { builtInNames, withConfiguredDefaults } from '../built-ins/index.ts';
import { readConfiguration, type AgentConfiguration } from '../configuration/index.ts';
import { openCredentialStore, type CredentialStore } from '../credentials/index.ts';
import { openEvidence, type SiteLog } from '../evidence/index.ts';
import { databaseFailed, resourcesFaulty, type AgentError } from '../errors.ts';
import { createLibrary, type Library } from '../library/index.ts';
import { loadResources } from '../resources/index.ts';
import { openAgentStore, type AgentStore } from '../store/index.ts';
import { dataFolders } from './data-folders.ts';

/** Everything that can be wrong before the agent starts has been looked at. */
export interface OpenedAgent extends Disposable {
  readonly configuration: AgentConfiguration;
  readonly library: Library;
  readonly store: AgentStore;
  readonly credentials: CredentialStore;
  readonly siteLog: SiteLog;
  readonly phiGate: PhiGate;
}

export interface OpenPlace {
  /** The agent's own folder in the state directory. */
  readonly directory: string;
  readonly configurationPath: string;
  readonly isConfigurationNamed: boolean;
}

/** Reads configuration and data, opens database and sign-ins. */
export function openAgent(
  place: OpenPlace,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): Result<OpenedAgent, AgentError> {
  const configuration = readConfiguration(place.configurationPath, {
    isNamed: place.isConfigurationNamed,
  });
  if (!configuration.ok) return configuration;
  const library = openLibrary(place, configuration.value, logger);
  if (!library.ok) return library;
  const store = openAgentStore(join(place.directory, 'agent.db'), clock.now, ({ type }) =>
    logger.error('stop-not-stored', { id: type }),
  );
  if (!store.ok) return err(databaseFailed(store.error));
  if (store.value.recovery) logger.warn('database-recovered', { ...store.value.recovery });
  const credentials = openCredentialStore({ directory: place.directory, clock });
  if (!credentials.ok) {
    store.value[Symbol.dispose]();
    return credentials;
  }
  const { damage } = credentials.value;
  if (damage) logger.error('sign-ins-damaged', { message: damage.message });
  return ok({
    configuration: configuration.value,
    library: library.value,
    store: store.value,
    credentials: credentials.value.store,
    ...openEvidence(place.directory, {
      store: store.value,
      configuration: configuration.value,
      clock,
      logger,
    }),
    [Symbol.dispose]: store.value[Symbol.dispose],
  });
}

function openLibrary(
  { directory }: OpenPlace,
  configuration: AgentConfiguration,
  logger: Logger,
): Result<Library, AgentError> {
  const resources = loadResources(dataFolders(directory), builtInNames);
  if (!resources.ok) return err(resourcesFaulty(resources.error.map(faultLine)));
  for (const { file, faults } of resources.value.rules.setAside)
    logger.error('rules-set-aside', { file, faults: faults.map(faultLine).join('; ') });
  return ok(createLibrary(withConfiguredDefaults(resources.value, configuration)));
}
