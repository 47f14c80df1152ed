export { contactFinding, isSilence } from './contact-check.ts';
export { createHealer, type Healer, type HealerDeps } from './healer.ts';
