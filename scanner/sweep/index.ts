export type { SweepError } from './errors.ts';
export { deviceOfSubnet, readLocalInterfaces, type LocalInterface } from './local-interface.ts';
export {
  sweep,
  type Sighting,
  type SweepDeps,
  type SweepProgress,
  type SweepReport,
  type SweepRequest,
} from './sweep.ts';
