import type { ScannerEndpoints } from '@osiriscare/core/contracts/scanner';
import type { Handlers } from '@osiriscare/core/node/http';
import type { ScannerService } from '../service.ts';
import { presentDetail, presentSummary } from './present-device.ts';
import { presentLedgerLine } from './present-ledger.ts';
import { valueOf } from './present-problem.ts';

type DeviceOperation =
  | 'listDevices'
  | 'device'
  | 'describeDevice'
  | 'decide'
  | 'mergeDevices'
  | 'splitDevice'
  | 'importList'
  | 'ledger';

/** Operations on devices and what is known about them. */
export function deviceHandlers(
  service: ScannerService,
): Pick<Handlers<ScannerEndpoints>, DeviceOperation> {
  return {
    listDevices: async () => ({ devices: (await service.listDevices()).map(presentSummary) }),
    device: async ({ params }) => presentDetail(valueOf(await service.device(params.id))),
    describeDevice: async ({ params, body }) =>
      presentDetail(valueOf(await service.describeDevice(params.id, body))),
    decide: async ({ body }) => {
      const { done, refused } = valueOf(await service.decide(body));
      return {
        done: done.map(presentSummary),
        refused: refused.map(({ id, error: { type, message } }) => ({ id, error: type, message })),
      };
    },
    mergeDevices: async ({ params, body }) =>
      presentDetail(valueOf(await service.mergeDevices(params.id, body))),
    splitDevice: async ({ params, body }) =>
      presentDetail(valueOf(await service.splitDevice(params.id, body))),
    importList: async ({ body }) => valueOf(await service.importList(body)),
    ledger: async ({ params }) => ({
      lines: (await service.ledger(params.day)).map(presentLedgerLine),
    }),
  };
}
