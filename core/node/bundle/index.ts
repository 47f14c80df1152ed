export { bundleProgram, type ProgramToBundle } from './bundle-program.ts';
