export { createLibrary, type Library } from './library.ts';
