export { bindTarget, type Binding, type ProbeTarget } from './binding.ts';
export { leastUsefulBudget } from './cost.ts';
export type { BindingError } from './errors.ts';
export { releaseLeftoverPins } from './leftover-pins.ts';
export { createNeighbourTable, type NeighbourTable } from './neighbour.ts';
export { createProbeDeps, later } from './probe-deps.ts';
export { defaultProbePorts, type PortReading, type ProbePort } from './probe-port.ts';
export {
  probeDevice,
  type ProbeDeps,
  type ProbeReport,
  type ProbeRequest,
  type ProbeStop,
} from './probe.ts';
export { readClosingPeers } from './tcp-state.ts';
