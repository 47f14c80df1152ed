import type { ScannerEndpoints } from '@osiriscare/core/contracts/scanner';
import type { Handlers } from '@osiriscare/core/node/http';
import type { ScannerService } from '../service.ts';
import { presentDetail } from './present-device.ts';
import { valueOf } from './present-problem.ts';

type RunningOperation =
  | 'status'
  | 'probe'
  | 'startPass'
  | 'cancelPass'
  | 'listPasses'
  | 'stop'
  | 'resume'
  | 'listNotices'
  | 'dismissNotice';

/** Operations on the scanner at work: passes, probes, the stop button, notices. */
export function runningHandlers(
  service: ScannerService,
): Pick<Handlers<ScannerEndpoints>, RunningOperation> {
  return {
    status: () => service.status(),
    probe: async ({ body }) => presentDetail(valueOf(await service.probe(body))),
    startPass: async ({ body }) => valueOf(await service.startPass(body)),
    cancelPass: async ({ body }) => ({ cancelled: await service.cancelPass(body) }),
    listPasses: async () => ({ passes: [...(await service.listPasses())] }),
    stop: ({ body }) => service.stop(body),
    resume: ({ body }) => service.resume(body),
    listNotices: async () => ({ notices: [...(await service.listNotices())] }),
    dismissNotice: async ({ params, body }) => ({
      dismissed: await service.dismissNotice(params.id, body),
    }),
  };
}
