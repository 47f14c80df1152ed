import type { Settings } from '@osiriscare/core/contracts/scanner';

/** Before anybody has set anything: listen only. The nightly pass is planned, and does nothing until a subnet is named. */
export const defaultSettings: Settings = {
  subnets: [],
  exclusions: [],
  schedule: { enabled: true, time: '02:00', timeZone: null },
  deepDetection: false,
  reverseDns: true,
  directory: null,
  switches: [],
};
