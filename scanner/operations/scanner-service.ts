import type { Engine } from '../engine/index.ts';
import type { ScannerService } from '../service.ts';
import { decide } from './decide.ts';
import { importList } from './import-list.ts';
import { resumeScanning, startPass, stopScanning } from './passes.ts';
import { probeNow } from './probe-now.ts';
import { viewOf } from './read-devices.ts';
import { describeDevice, mergeDevices, splitDevice } from './rearrange.ts';
import {
  changeSettings,
  readSettings,
  storeDirectoryCredential,
  storeSwitchCredential,
} from './settings.ts';

/** What the scanner does when it is asked. */
export function createScannerService(engine: Engine): ScannerService {
  const { store, ledger, clock } = engine.foundation;
  return {
    status: engine.status,
    listDevices: engine.book.devices,
    device: (id) => viewOf(id, engine),
    describeDevice: (id, request) => describeDevice(id, request, engine),
    decide: (request) => decide(request, engine),
    mergeDevices: (id, request) => mergeDevices(id, request, engine),
    splitDevice: (id, request) => splitDevice(id, request, engine),
    probe: (request) => probeNow(request, engine),
    startPass: ({ by }) => startPass(by, engine),
    cancelPass: () => engine.passes.cancel(),
    listPasses: store.passes.list,
    stop: (request) => stopScanning(request, engine),
    resume: (request) => resumeScanning(request, engine),
    settings: () => readSettings(engine),
    changeSettings: ({ settings }) => changeSettings(settings, engine),
    storeDirectoryCredential: (request) => storeDirectoryCredential(request, engine),
    storeSwitchCredential: (request) => storeSwitchCredential(request, engine),
    importList: (request) => importList(request, engine),
    ledger: async (day) => {
      await ledger.settle();
      return store.ledger.ofDay(day);
    },
    listNotices: store.notices.list,
    dismissNotice: (id, { by }) => store.notices.dismiss(id, by, clock.now()),
    subscribe: engine.hub.subscribe,
  };
}
