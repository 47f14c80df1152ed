import type { Platform } from '@osiriscare/core/checks';
import { faultAt, type DataFault, type DataFile } from '@osiriscare/core/data-files';

/** What the place of a file says about its content. */
export interface Place {
  readonly id: string;
  readonly platform: Platform;
}

/** Where a file says of itself something else than its place does. */
export function placeFaults(said: Place, source: DataFile, place: Place): DataFault[] {
  const faults: DataFault[] = [];
  if (said.id !== place.id) {
    const message = `The id is ${said.id}, but it stands under the name ${place.id}.`;
    faults.push(faultAt(source, ['id'], { id: 'id_mismatch', message }));
  }
  if (said.platform !== place.platform) {
    const message = `It is for ${said.platform}, but stands in the folder of ${place.platform}.`;
    faults.push(faultAt(source, ['platform'], { id: 'platform_wrong', message }));
  }
  return faults;
}
