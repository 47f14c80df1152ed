import type { Parameter } from '@osiriscare/core/healing';
import type { AgentConfiguration } from '../configuration/index.ts';
import type { AgentResources, LoadedRunbook } from '../resources/index.ts';

/** The runbook that starts the units which the configuration names as critical. */
const criticalServices = 'appliance-critical-services';

/** The resources with what only this appliance knows: parameters of runbooks that the configuration gives. Scripts and their hash stay as they are. */
export function withConfiguredDefaults(
  resources: AgentResources,
  configuration: AgentConfiguration,
): AgentResources {
  const loaded = resources.runbooks.get(criticalServices);
  if (loaded === undefined) return resources;
  const units = configuration.criticalServices.join(' ');
  const runbooks = new Map(resources.runbooks).set(criticalServices, withUnits(loaded, units));
  return { ...resources, runbooks };
}

function withUnits(loaded: LoadedRunbook, units: string): LoadedRunbook {
  const parameters = loaded.runbook.parameters.map((parameter): Parameter =>
    parameter.name === 'units' && parameter.type === 'text'
      ? { ...parameter, default: units }
      : parameter,
  );
  return { ...loaded, runbook: { ...loaded.runbook, parameters } };
}
