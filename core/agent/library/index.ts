export { contactCheckId } from './contact-check.ts';
export { createLibrary, type Library } from './library.ts';
