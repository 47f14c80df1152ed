const separators = [',', ';', '\t'] as const;

/** The headings in the first line of a CSV file, whichever of comma, semicolon or tab it uses; for a choice of columns only, the scanner reads the file itself. */
export function csvHeadings(csv: string): readonly string[] {
  const line = csv.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '';
  const bySeparator = separators.map((separator) => splitLine(line, separator));
  const most = bySeparator.reduce((best, cells) => (cells.length > best.length ? cells : best));
  return [...new Set(most.map((cell) => cell.trim()).filter(Boolean))];
}

function splitLine(line: string, separator: string): readonly string[] {
  const cells: string[] = [''];
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) cells.push('');
    else cells[cells.length - 1] += character;
  }
  return cells;
}
