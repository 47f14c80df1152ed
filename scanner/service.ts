import type {
  AnswerOf,
  BodyOf,
  Notice,
  Pass,
  PassProgress,
  ScannerEndpoints,
  ScannerStatus,
  SettingsAnswer,
} from '@osiriscare/core/contracts/scanner';
import type { Assessment } from '@osiriscare/core/inventory';
import type { Result } from '@osiriscare/core/result';
import type { ScannerError } from './errors.ts';
import type { Change, DeviceListing, LedgerLine, StoredDevice } from './store/index.ts';

/** Everything a person may read about one device. */
export interface DeviceView {
  readonly device: StoredDevice;
  /** Every address that it uses now lies behind a router. */
  readonly isRouted: boolean;
  readonly assessment: Assessment;
  /** The newest first. */
  readonly history: readonly Change[];
  readonly ledger: readonly LedgerLine[];
}

/** What became of a decision about several devices. */
export interface DecisionOutcome {
  readonly done: readonly DeviceListing[];
  readonly refused: readonly { readonly id: string; readonly error: ScannerError }[];
}

/** What changed, as it changes; devices one by one. */
export type ServiceEvent =
  | { readonly type: 'status'; readonly status: ScannerStatus }
  | { readonly type: 'device'; readonly device: DeviceListing }
  | { readonly type: 'device-removed'; readonly id: string }
  | { readonly type: 'notice'; readonly notice: Notice };

type Body<Operation extends keyof ScannerEndpoints> = BodyOf<ScannerEndpoints[Operation]>;
type Answer<T> = T | Promise<T>;
type Attempt<T> = Answer<Result<T, ScannerError>>;

/** What the scanner does when it is asked: one method for each operation of its contract. */
export interface ScannerService {
  readonly status: () => Answer<ScannerStatus>;
  readonly listDevices: () => Answer<readonly DeviceListing[]>;
  readonly device: (id: string) => Attempt<DeviceView>;
  readonly describeDevice: (id: string, request: Body<'describeDevice'>) => Attempt<DeviceView>;
  readonly decide: (request: Body<'decide'>) => Attempt<DecisionOutcome>;
  readonly mergeDevices: (id: string, request: Body<'mergeDevices'>) => Attempt<DeviceView>;
  /** Answers the device that was split off. */
  readonly splitDevice: (id: string, request: Body<'splitDevice'>) => Attempt<DeviceView>;
  readonly probe: (request: Body<'probe'>) => Attempt<DeviceView>;
  readonly startPass: (request: Body<'startPass'>) => Attempt<PassProgress>;
  /** False when none was running. */
  readonly cancelPass: (request: Body<'cancelPass'>) => Answer<boolean>;
  /** The newest first. */
  readonly listPasses: () => Answer<readonly Pass[]>;
  readonly stop: (request: Body<'stop'>) => Answer<ScannerStatus>;
  readonly resume: (request: Body<'resume'>) => Answer<ScannerStatus>;
  readonly settings: () => Answer<SettingsAnswer>;
  readonly changeSettings: (request: Body<'changeSettings'>) => Attempt<SettingsAnswer>;
  readonly storeDirectoryCredential: (
    request: Body<'storeDirectoryCredential'>,
  ) => Attempt<SettingsAnswer>;
  readonly storeSwitchCredential: (
    request: Body<'storeSwitchCredential'>,
  ) => Attempt<SettingsAnswer>;
  readonly importList: (
    request: Body<'importList'>,
  ) => Attempt<AnswerOf<ScannerEndpoints['importList']>>;
  readonly ledger: (day: string) => Answer<readonly LedgerLine[]>;
  /** The newest first. */
  readonly listNotices: () => Answer<readonly Notice[]>;
  /** False when there was no such notice. */
  readonly dismissNotice: (id: string, request: Body<'dismissNotice'>) => Answer<boolean>;
  /** Tells every change from now on, until the answer is disposed. */
  readonly subscribe: (listener: (event: ServiceEvent) => void) => Disposable;
}
