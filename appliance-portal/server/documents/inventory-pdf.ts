import PdfDocument from 'pdfkit';
import { faced, fontOf, type Face } from './faces.ts';
import { timeText, type InventoryReport, type ReportRow } from './inventory-report.ts';
import { pagesOf, type PlannedCell, type PlannedRow } from './pdf-pages.ts';
import { linesOf, type Measure } from './text-lines.ts';

export type Paper = 'letter' | 'a4';

interface Column {
  readonly heading: string;
  readonly field: keyof ReportRow;
  /** Share of the width. */
  readonly share: number;
}

const columns: readonly Column[] = [
  { heading: 'Name', field: 'name', share: 0.16 },
  { heading: 'State', field: 'state', share: 0.12 },
  { heading: 'Type', field: 'type', share: 0.1 },
  { heading: 'Vendor', field: 'vendor', share: 0.13 },
  { heading: 'Operating system', field: 'os', share: 0.1 },
  { heading: 'Addresses', field: 'addresses', share: 0.1 },
  { heading: 'MAC addresses', field: 'macs', share: 0.1 },
  { heading: 'First seen (UTC)', field: 'firstSeen', share: 0.095 },
  { heading: 'Last seen (UTC)', field: 'lastSeen', share: 0.095 },
];

const marginPt = 36;
const footerPt = 30;
const cellSizePt = 7;
const lineHeightPt = 9;
const cellPaddingPt = 4;
/** From the top of a line to where letters stand, whichever face they are in. */
const baselinePt = 5.5;
const onBaseline = { lineBreak: false, baseline: 'alphabetic' } as const;
/** Headings with the rule below them. */
const headingPt = 12;
const mostLines = 4;

const spellingNote =
  'Names in scripts that this document has no letters for are spelled in Latin ones, between ‹ and ›. The CSV of the same moment has them as they are written.';

/** What is printed: the report without what only the map needs. */
export type PrintedReport = Omit<InventoryReport, 'devices'>;

/** The inventory for an auditor: landscape, every page headed, numbered and marked with the data's digest (SHA-256 of the CSV of the same moment). */
export function inventoryPdf(
  report: PrintedReport,
  { digest, paper }: { readonly digest: string; readonly paper: Paper },
): Promise<Buffer> {
  const document = new PdfDocument({
    size: paper === 'a4' ? 'A4' : 'LETTER',
    layout: 'landscape',
    margin: marginPt,
    lang: 'en',
    info: {
      Title: `Asset inventory of ${report.practice}`,
      CreationDate: new Date(report.madeAt),
      Producer: 'OsirisCare',
      Creator: 'OsirisCare',
    },
  });
  const done = collect(document);
  drawFront(document, report);
  const pages = planTable(document, report.rows);
  for (const [index, rows] of pages.entries()) {
    if (index > 0) document.addPage();
    drawTable(document, rows, index === 0 ? document.y : marginPt);
    const of = `Page ${index + 1} of ${pages.length}`;
    const about = `${report.practice}, ${timeText(report.asOf)}`;
    drawFooter(document, `${about}   ${of}   SHA-256 of the data: ${digest}`);
  }
  document.end();
  return done;
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}

function drawFront(document: PDFKit.PDFDocument, report: PrintedReport): void {
  const widthPt = document.page.width - 2 * marginPt;
  const say = (words: string, sizePt: number, bold = false): void => {
    const text = faced(words);
    document.font(fontOf(text.face, bold ? 'bold' : 'plain')).fontSize(sizePt);
    document.text(text.words, { width: widthPt });
  };
  say('Technology asset inventory', 20, true);
  say(report.practice, 14);
  document.moveDown(0.5);
  say(
    `Made ${timeText(report.madeAt)} by ${report.madeBy}. Devices as of ${timeText(report.asOf)}.`,
    9,
  );
  if (report.stale)
    say('The scanner was away when this was made: the state is the last known one.', 9, true);
  document.moveDown(0.5);
  say(report.counts.map(([label, count]) => `${label}: ${count}`).join('     '), 11, true);
  document.moveDown(0.3);
  for (const statement of report.statements) say(statement, 9);
  if (namesOf(report).some((name) => faced(name).isSpelled)) say(spellingNote, 9);
  document.moveDown(1);
}

/** What people and devices wrote themselves. */
function namesOf({ practice, madeBy, rows }: PrintedReport): string[] {
  return [practice, madeBy, ...rows.flatMap(({ name, vendor, os }) => [name, vendor, os])];
}

/** Breaks every cell into lines and shares the rows out among pages. */
function planTable(document: PDFKit.PDFDocument, rows: readonly ReportRow[]): PlannedRow[][] {
  const { widthPt, bottomPt } = spaceOf(document);
  const measures = { standard: measureOf(document, 'standard'), wide: measureOf(document, 'wide') };
  const planned = rows.map((row) => {
    const cells = columns.map(({ field, share }): PlannedCell => {
      const { words, face } = faced(row[field]);
      const space = { measure: measures[face], mostLines };
      return { lines: linesOf(words, share * widthPt - cellPaddingPt, space), face };
    });
    const lines = Math.max(...cells.map((cell) => cell.lines.length));
    return { cells, heightPt: lines * lineHeightPt + cellPaddingPt };
  });
  return pagesOf(planned, {
    firstPt: bottomPt - document.y - headingPt,
    otherPt: bottomPt - marginPt - headingPt,
  });
}

function drawTable(document: PDFKit.PDFDocument, rows: readonly PlannedRow[], topPt: number): void {
  const { widthPt } = spaceOf(document);
  drawHeadings(document, topPt, widthPt);
  let y = topPt + headingPt;
  for (const [index, row] of rows.entries()) {
    if (index % 2 === 1) document.rect(marginPt, y, widthPt, row.heightPt).fill('#f1f6f7');
    drawCells(document, row.cells, { y: y + cellPaddingPt / 2, widthPt });
    y += row.heightPt;
  }
}

function spaceOf(document: PDFKit.PDFDocument): { widthPt: number; bottomPt: number } {
  const { width, height } = document.page;
  return { widthPt: width - 2 * marginPt, bottomPt: height - marginPt - footerPt };
}

function drawHeadings(document: PDFKit.PDFDocument, y: number, widthPt: number): void {
  const headings = columns.map(({ heading }) => ({ lines: [heading], face: 'standard' as const }));
  drawCells(document, headings, { y, widthPt, weight: 'bold' });
  const ruleY = y + lineHeightPt + 1;
  document
    .moveTo(marginPt, ruleY)
    .lineTo(marginPt + widthPt, ruleY)
    .lineWidth(0.7)
    .stroke('#0b6b65');
}

function drawCells(
  document: PDFKit.PDFDocument,
  cells: readonly PlannedCell[],
  at: { readonly y: number; readonly widthPt: number; readonly weight?: 'bold' },
): void {
  document.fontSize(cellSizePt).fillColor('#17262b');
  let x = marginPt;
  for (const [index, { lines, face }] of cells.entries()) {
    document.font(fontOf(face, at.weight));
    for (const [row, line] of lines.entries())
      document.text(line, x, at.y + baselinePt + row * lineHeightPt, onBaseline);
    x += (columns[index]?.share ?? 0) * at.widthPt;
  }
}

function drawFooter(document: PDFKit.PDFDocument, words: string): void {
  const y = document.page.height - marginPt - lineHeightPt;
  const text = faced(words);
  document.font(fontOf(text.face)).fontSize(cellSizePt).fillColor('#51666c');
  document.text(text.words, marginPt, y, { lineBreak: false });
}

/** Sums up widths of single characters, each measured once: a thousand devices take a moment instead of seconds. */
function measureOf(document: PDFKit.PDFDocument, face: Face): Measure {
  const widths = new Map<string, number>();
  const widthOf = (character: string): number => {
    const known = widths.get(character);
    if (known !== undefined) return known;
    const measured = document.font(fontOf(face)).fontSize(cellSizePt).widthOfString(character);
    widths.set(character, measured);
    return measured;
  };
  return (text) => {
    let sum = 0;
    for (const character of text) sum += widthOf(character);
    return sum;
  };
}
