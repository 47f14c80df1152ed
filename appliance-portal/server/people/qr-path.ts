import { create } from 'qrcode';

/** A QR code as SVG path data on a grid of `size` modules, without the quiet zone: a rectangle for each run of dark modules. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const isDark = (x: number, y: number): boolean => x < size && data[y * size + x] === 1;
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = x;
      while (isDark(x, y)) x += 1;
      if (x > from) runs.push(`M${from} ${y}h${x - from}v1h-${x - from}z`);
    }
  }
  return { size, path: runs.join('') };
}
