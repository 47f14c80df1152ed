import { describe, expect, it } from 'vitest';
import { devicesToCsv } from './device-csv.ts';
import { someDevice } from './testing.ts';

describe('devicesToCsv', () => {
  it('writes one line per device under a head', () => {
    const [head, row] = devicesToCsv([someDevice()]).split('\r\n');
    expect(head).toMatch(/^Name,State,Type,Maker,/);
    expect(row).toMatch(/^front-desk,Ordinary IT equipment,Workstation,Dell Inc\.,,10\.77\.0\.5,/);
  });

  it('quotes commas and quotation marks', () => {
    expect(devicesToCsv([someDevice({ name: 'a "b", c' })])).toContain('"a ""b"", c"');
  });

  it('takes the power from names that a spreadsheet would run', () => {
    const csv = devicesToCsv([someDevice({ name: '=HYPERLINK("http://evil")' })]);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`);
  });

  it('does so also behind blanks, and for the other signs that spreadsheets run', () => {
    for (const name of [' =1', '\t=1', '+1', '-1', '@x', '|calc', '%x'])
      expect(devicesToCsv([someDevice({ name })])).toContain(`'${name}`);
  });
});
