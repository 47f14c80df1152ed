import type { DeviceSummary } from '@osiriscare/core/contracts/portal';

/** The outline of a device by its state, about 16 units wide around the origin: shield, hourglass, circle. */
export const shapes: Readonly<Record<DeviceSummary['state'], string>> = {
  medical: 'M0-8 7-5.500V0c0 4.500-3 7-7 8.500C-4 7-7 4.500-7 0v-5.500z',
  held: 'M-6-7.500H6L-6 7.500H6z',
  cleared: 'M0-7a7 7 0 1 1 0 14a7 7 0 1 1 0-14z',
};
