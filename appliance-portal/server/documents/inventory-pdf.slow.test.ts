import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inventoryPdf } from './inventory-pdf.ts';
import type { InventoryReport } from './inventory-report.ts';
import { manyScripts, reportOf } from './testing.ts';

/** What somebody gets who copies everything out of the document. */
async function textOf(report: InventoryReport): Promise<string> {
  const at = mkdtempSync(join(tmpdir(), 'osiris-pdf-'));
  writeFileSync(join(at, 'a.pdf'), await inventoryPdf(report, { digest: '', paper: 'letter' }));
  const text = execFileSync('pdftotext', ['-raw', 'a.pdf', '-'], { cwd: at }).toString();
  return text.normalize('NFC').replaceAll(/\s+/g, ' ');
}

test('names in Vietnamese, Polish, Cyrillic and Greek letters can be copied out of the PDF as they were written', async () => {
  const practice = 'Phòng khám Đức Trị';
  const text = await textOf({ ...reportOf(manyScripts), practice });
  for (const name of [...manyScripts, practice]) expect(text).toContain(name);
  expect(text).not.toContain('between ‹ and ›');
});

test('names in other scripts are spelled in Latin letters, and the PDF says so', async () => {
  const text = await textOf(reportOf(['超声波 2', 'printer']));
  expect(text).toContain('‹ChaoShengBo› 2');
  expect(text).toContain('between ‹ and ›');
});
