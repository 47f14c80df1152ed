export { keepWitnessing } from './keep-witnessing.ts';
export { isAlarmed, presentWitness } from './present-witness.ts';
export { trustRootsText } from './trust-roots.ts';
export { createWitness, type Witness } from './witness.ts';
export type { WitnessSigner } from './witness-key.ts';
