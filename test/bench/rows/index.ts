import type { Row } from '../row.ts';
import { agentLoad } from './agent-load.ts';
import { chaos } from './chaos.ts';
import { clinicVerdicts, duplicates } from './clinic-verdicts.ts';
import { completeListOf22, completeListOf24 } from './complete-list.ts';
import { decoderFuzz, decoderSpeed } from './decoders.ts';
import { deviceList } from './device-list.ts';
import { evidence } from './evidence.ts';
import { gate } from './gate.ts';
import { labVerdicts } from './lab-verdicts.ts';
import { memory } from './memory.ts';
import { nightlyPass } from './nightly-pass.ts';
import { observations } from './observations.ts';
import { peers } from './peers.ts';
import { phiRow } from './phi.ts';
import { portalList } from './portal-list.ts';
import { rulesRow } from './rules.ts';
import { untouched } from './untouched.ts';

/** Everything that is measured, in the order of the report. */
export const rows: readonly Row[] = [
  untouched,
  completeListOf24,
  completeListOf22,
  nightlyPass,
  clinicVerdicts,
  labVerdicts,
  duplicates,
  memory,
  agentLoad,
  peers,
  decoderSpeed,
  decoderFuzz,
  observations,
  deviceList,
  gate,
  rulesRow,
  chaos,
  phiRow,
  evidence,
  portalList,
];
