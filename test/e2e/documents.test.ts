import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { describeInBrowserAndLab } from '../support/chromium.ts';
import { practice } from '../support/appliance.ts';
import { assertShown } from '../support/shown.ts';
import { itHarmedNobody, setStageForManager } from './stage.ts';

const run = promisify(execFile);

describeInBrowserAndLab('the documents', () => {
  const stage = setStageForManager(['dhcp1', 'mon1', 'pump1', 'phone1']);
  const save = async (link: string): Promise<string> => {
    const { page } = stage;
    for (const host of ['mon1', 'pump1', 'phone1'] as const) await stage.appliance.pageOf(host);
    await page.goto('/reports');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: link }).click(),
    ]);
    expect(await download.failure()).toBeNull();
    return download.path();
  };

  it('are a PDF of the inventory that opens and names every device', async () => {
    const path = await save('Technology asset inventory: Save as PDF');
    expect((await run('pdfinfo', [path])).stdout).toMatch(/Pages:\s+[1-9]/);
    const { stdout: text } = await run('pdftotext', ['-layout', path, '-']);
    for (const expected of [practice, 'Philips', 'CareFusion', 'Annas-iPhone'])
      expect(text).toContain(expected);
  });

  it('are a table of the inventory that a spreadsheet reads', async () => {
    const path = await save('Inventory as a table: Save as CSV');
    const lines = (await readFile(path, 'utf8')).trim().split(/\r?\n/);
    const [head = ''] = lines;
    const widths = new Set(lines.map((line) => cellsOf(line).length));
    expect(head.toLowerCase()).toContain('name');
    expect([...widths]).toHaveLength(1);
    expect(lines.join('\n')).toContain('Annas-iPhone');
  });

  it('are a map that any browser draws, with nothing from elsewhere in it', async () => {
    const path = await save('Network map: Save as picture');
    const svg = await readFile(path, 'utf8');
    expect(svg).toContain('<svg');
    expect(svg).not.toMatch(/<script|href="http/);
    await using viewer = await stage.come();
    await viewer.page.setContent(svg);
    await assertShown(viewer.page.locator('svg'));
    await assertShown(viewer.page.locator('svg text').filter({ hasText: practice }));
  });

  itHarmedNobody(stage);
});

/** Cells of one line (RFC 4180). */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell = '']) => cell);
}
