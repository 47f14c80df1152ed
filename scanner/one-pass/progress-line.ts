import type { PassProgress } from '@osiriscare/core/contracts/scanner';

const phases: Record<PassProgress['phase'], string> = {
  asking: 'asking others',
  sweeping: 'sweeping',
  deciding: 'deciding',
  probing: 'probing cleared devices',
  deep: 'looking deeper',
  finishing: 'finishing',
};

/** One line on standard error: "probing cleared devices 3/12 PRN1". */
export function progressLine({ phase, done, total, current }: PassProgress): string {
  const count = total > 0 ? ` ${done}/${total}` : '';
  return `${phases[phase]}${count}${current === null ? '' : ` ${current}`}`;
}
