import type { LogReport } from '@osiriscare/core/evidence';

const mostBlocks = 60;
const svg = 'http://www.w3.org/2000/svg';

type BlockState = 'proven' | 'pending' | 'failed';

/** The chain as a row of blocks, each one entry or a stretch of them: proven, pending, or with something wrong in it. */
export function chainPicture(report: LogReport): Element {
  const picture = document.createElementNS(svg, 'svg');
  const blocks = blocksOf(report);
  picture.setAttribute('viewBox', `0 0 ${Math.max(blocks.length, 1) * 16} 16`);
  picture.setAttribute('role', 'img');
  const count = (state: BlockState): number => blocks.filter((block) => block === state).length;
  picture.setAttribute(
    'aria-label',
    `The chain in ${blocks.length} blocks: ${count('proven')} proven, ${count('pending')} pending, ${count('failed')} with something wrong`,
  );
  picture.append(...blocks.flatMap(drawBlock));
  return picture;
}

function blocksOf({ from, entries, proven, findings }: LogReport): readonly BlockState[] {
  const size = Math.max(1, Math.ceil(entries / mostBlocks));
  return Array.from({ length: Math.ceil(entries / size) }, (_, index) => {
    const start = from + index * size;
    const isWrong = findings.some(
      ({ verdict, position }) =>
        verdict === 'FAIL' && position !== null && position >= start && position < start + size,
    );
    if (isWrong) return 'failed';
    return Math.min(start + size, from + entries) <= from + proven ? 'proven' : 'pending';
  });
}

function drawBlock(state: BlockState, index: number): readonly Element[] {
  const block = document.createElementNS(svg, 'rect');
  for (const [name, value] of Object.entries({
    x: index * 16 + 1,
    y: 2,
    width: 11,
    height: 12,
    rx: 2,
  }))
    block.setAttribute(name, String(value));
  block.setAttribute('class', state);
  if (index === 0) return [block];
  const link = document.createElementNS(svg, 'path');
  link.setAttribute('d', `M${index * 16 - 4} 8h5`);
  return [link, block];
}
