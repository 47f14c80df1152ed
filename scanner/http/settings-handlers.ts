import type { ScannerEndpoints } from '@osiriscare/core/contracts/scanner';
import type { Handlers } from '@osiriscare/core/node/http';
import type { ScannerService } from '../service.ts';
import { valueOf } from './present-problem.ts';

type SettingsOperation =
  | 'settings'
  | 'changeSettings'
  | 'storeDirectoryCredential'
  | 'storeSwitchCredential';

/** Operations on what people set. Secrets only go in. */
export function settingsHandlers(
  service: ScannerService,
): Pick<Handlers<ScannerEndpoints>, SettingsOperation> {
  return {
    settings: () => service.settings(),
    changeSettings: async ({ body }) => valueOf(await service.changeSettings(body)),
    storeDirectoryCredential: async ({ body }) =>
      valueOf(await service.storeDirectoryCredential(body)),
    storeSwitchCredential: async ({ body }) => valueOf(await service.storeSwitchCredential(body)),
  };
}
