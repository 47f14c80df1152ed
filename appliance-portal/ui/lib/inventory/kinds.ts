import { deviceSummarySchema } from '@osiriscare/core/contracts/portal';

// Read from the contract, which is here anyway: the inventory of core would bring the scanner's reasoning into the page.

/** States in the order of lists: medical first. */
export const deviceStates = deviceSummarySchema.shape.state.options;

/** Kinds of devices in the order of lists. */
export const deviceTypes = deviceSummarySchema.shape.type.options;
