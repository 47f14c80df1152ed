import { columnRoles, type ColumnMapping } from '@osiriscare/core/contracts/scanner';
import type { DeviceId, DeviceRecord } from '@osiriscare/core/inventory';
import { parseMacAddress, type IpAddress, type MacAddress } from '@osiriscare/core/net';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCsv } from './csv.ts';
import { acceptMatch, matchImport, parseDeviceList, type ImportedList } from './index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function list(text: string, everyRowIsMedical = true): ImportedList {
  const result = parseDeviceList(bytes(text), { everyRowIsMedical });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('a list of comma-separated values', () => {
  test('keeps commas, line breaks and doubled marks inside quotation marks, and counts lines as an editor does', () => {
    const text = 'a,b\r\n"x, y","he said ""hi""\nand left"\r\n\r\nlast, \r\n';
    expect(parseCsv(bytes(text))).toEqual({
      ok: true,
      value: [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['x, y', 'he said "hi"\nand left'] },
        { line: 5, cells: ['last', ''] },
      ],
    });
  });

  test.each([
    ['semicolons and a byte order mark', bytes('\uFEFFMAC;Model, short\n1;2')],
    ['tabs in UTF-16', Buffer.from('\uFEFFMAC\tModel, short\n1\t2', 'utf16le')],
    ['commas and a quoted heading', bytes('MAC,"Model, short"\n1,2')],
  ])('with %s is read alike', (_, content) => {
    const result = parseCsv(content);
    expect(result.ok && result.value.map((record) => record.cells)).toEqual([
      ['MAC', 'Model, short'],
      ['1', '2'],
    ]);
  });

  test('in Windows-1252 keeps its accents', () => {
    const result = parseCsv(Buffer.from('name\nR\u00f6ntgen', 'latin1'));
    expect(result.ok && result.value[1]?.cells).toEqual(['R\u00f6ntgen']);
  });

  test.each([
    ['import_quote_open', bytes('mac\n"never closed')],
    ['import_not_text', Buffer.from([0x50, 0x4b, 3, 4, 0, 0])],
    ['import_too_large', new Uint8Array(5 * 1024 * 1024 + 1).fill(97)],
    ['import_too_large', bytes(`mac\n${'a\n'.repeat(20_001)}`)],
    ['import_too_large', bytes(','.repeat(300))],
  ])('that cannot be used is refused with %s', (type, content) => {
    expect(parseCsv(content)).toMatchObject({ ok: false, error: { type } });
  });

  test('is read back as it was written', () => {
    const cell = fc.string({ maxLength: 8 }).map((text) => text.replaceAll(/\p{Cc}/gu, '').trim());
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 });
    fc.assert(
      fc.property(table, (rows) => {
        const quoted = rows.map((row) =>
          row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','),
        );
        const result = parseCsv(bytes(quoted.join('\r\n')));
        const full = rows.filter((row) => row.some((text) => text !== ''));
        expect(result.ok && result.value.map((record) => record.cells)).toEqual(full);
      }),
    );
  });

  test('of 20,000 rows and 2 MB is read in less than a second', () => {
    const row = `00:1b:a9:aa:00:51,"Infusion pump, large",${'x'.repeat(60)}\n`;
    const startedAt = performance.now();
    expect(list(`mac,model,location\n${row.repeat(19_999)}`).rows).toHaveLength(19_999);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

describe('a biomed list', () => {
  const text = [
    'Asset Tag,MAC Address,Manufacturer,Model No.,Serial #,Department,IP,Patient Connected',
    '1001,00-1B-A9-AA-00-51,BD,Alaris 8015,S1,ICU,N/A,Yes',
    '1002,,GE Healthcare,Carescape B650,S2,ER,10.77.0.40,',
    '1003,1.4E+11,Dell,OptiPlex,,Desk,,no',
    '1004,ff:ff:ff:ff:ff:ff,Dell,OptiPlex,S4,,,No',
  ].join('\n');

  test('is understood from its headings', () => {
    expect(list(text).mapping).toEqual({
      mac: ['MAC Address'],
      maker: ['Manufacturer'],
      model: ['Model No.'],
      serial: ['Serial #'],
      location: ['Department'],
      address: ['IP'],
      medical: ['Patient Connected'],
    });
  });

  test('gives rows with what they are, and an empty medical cell follows the list', () => {
    expect(list(text).rows).toMatchObject([
      {
        line: 2,
        macs: ['00:1b:a9:aa:00:51'],
        what: 'BD Alaris 8015',
        medical: true,
        location: 'ICU',
      },
      { line: 3, addresses: ['10.77.0.40'], serial: 'S2', medical: true },
      { line: 5, macs: [], serial: 'S4', medical: false },
    ]);
    expect(list(text, false).rows.map((row) => row.medical)).toEqual([true, false, false]);
  });

  test('loses no line in silence: each fault has its line and reason', () => {
    expect(list(text).problems).toEqual([
      { line: 4, reason: '"1.4E+11" is not a MAC address. A spreadsheet turned it into a number.' },
      {
        line: 4,
        reason: 'It has no MAC address, IP address, name or serial number that can be read.',
      },
      { line: 5, reason: 'ff:ff:ff:ff:ff:ff belongs to no single device.' },
    ]);
  });

  test('with a medical column that says something unclear is taken for medical', () => {
    const unclear = list(
      'mac,medical device\n001ba9aa0051,Class II\n001ba9aa0052,non-medical',
      false,
    );
    expect(unclear.rows.map((row) => row.medical)).toEqual([true, false]);
  });

  test('with two MACs in one cell names one device with two cards', () => {
    expect(list('mac\n001ba9aa0051 / 00:1b:a9:aa:00:52').rows[0]?.macs).toEqual([
      '00:1b:a9:aa:00:51',
      '00:1b:a9:aa:00:52',
    ]);
  });

  test('without any key among its headings asks what they mean, and takes the answer', () => {
    const odd = bytes('Etikett,Sache\n001ba9aa0051,Pumpe');
    expect(parseDeviceList(odd, { everyRowIsMedical: true })).toMatchObject({
      error: { type: 'import_no_header' },
    });
    const mapping = { mac: ['Etikett'], description: ['Sache'] };
    expect(parseDeviceList(odd, { everyRowIsMedical: true, mapping })).toMatchObject({
      value: { rows: [{ what: 'Pumpe', macs: ['00:1b:a9:aa:00:51'] }] },
    });
    expect(
      parseDeviceList(odd, { everyRowIsMedical: true, mapping: { mac: ['MAC'] } }),
    ).toMatchObject({
      error: { type: 'import_unknown_column' },
    });
  });
});

describe('what a person says about the columns', () => {
  const clear = bytes('MAC,MAC wireless,Name\n001ba9aa0051,001ba9aa0052,Pump 7');
  const chosen = (mapping: ColumnMapping) =>
    parseDeviceList(clear, { everyRowIsMedical: true, mapping });

  test('stands against headings that could have been guessed', () => {
    expect(chosen({ mac: [], name: ['Name'] })).toMatchObject({
      value: { mapping: { mac: [], name: ['Name'] }, rows: [{ macs: [], names: ['Pump 7'] }] },
    });
  });

  test('stands when it is that nothing is in the list, which leaves no way to find a device', () => {
    const nothing = Object.fromEntries(columnRoles.map((role) => [role, []]));
    for (const mapping of [{}, nothing])
      expect(chosen(mapping)).toMatchObject({ error: { type: 'import_no_key' } });
  });

  test('can name two cards of one device', () => {
    expect(chosen({ mac: ['MAC', 'MAC wireless'] })).toMatchObject({
      value: { rows: [{ macs: ['00:1b:a9:aa:00:51', '00:1b:a9:aa:00:52'] }] },
    });
  });
});

describe('matching with known devices', () => {
  const mac = (text: string): MacAddress => parseMacAddress(text) as MacAddress;
  const device = (id: string, over: Partial<DeviceRecord>): DeviceRecord => ({
    id: id as DeviceId,
    macs: [],
    addresses: [],
    facts: [],
    latched: [],
    firstSeenAt: 0,
    lastSeenAt: 0,
    ...over,
  });
  const use = (lastAt: number) => ({ address: '10.77.0.40' as IpAddress, firstAt: 0, lastAt });
  const monitor = device('monitor', { macs: [mac('00:00:00:00:00:01')], addresses: [use(9)] });
  const former = device('former', { macs: [mac('00:00:00:00:00:02')], addresses: [use(5)] });
  const named = device('named', {
    macs: [mac('00:00:00:00:00:03')],
    facts: [{ kind: 'name', value: 'XRAY1', source: 'dhcp', firstAt: 0, lastAt: 0 }],
  });
  const known = [monitor, former, named];

  test('a MAC is certain, even for a device that was never seen', () => {
    const { rows } = list('mac,model,serial\n001ba9aa0051,Pump,S1');
    expect(matchImport(rows, known, 7)).toEqual({
      matches: [],
      unmatched: rows,
      observations: [
        {
          at: 7,
          source: 'import',
          mac: '00:1b:a9:aa:00:51',
          facts: [
            { kind: 'import.medical', value: 'Pump' },
            { kind: 'import.note', value: 'serial number S1' },
          ],
        },
      ],
    });
  });

  test('a medical row that fits by address is a suggestion, and marks the address\u2019s latest user as medical', () => {
    const outcome = matchImport(list('ip,model,room\n10.77.0.40,Monitor,3').rows, known, 7);
    expect(outcome.matches).toMatchObject([{ device: 'monitor', by: 'address', suggestion: true }]);
    expect(outcome.observations).toEqual([
      {
        at: 7,
        source: 'import',
        mac: '00:00:00:00:00:01',
        facts: [{ kind: 'import.medical', value: 'Monitor' }],
      },
    ]);
  });

  test('an ordinary row that fits by name or address changes nothing until a person agrees', () => {
    const { rows } = list('name,ip,medical\nxray1.clinic.test,10.77.0.40,no');
    const outcome = matchImport(rows, known, 7);
    expect(outcome.observations).toEqual([]);
    expect(outcome.matches.map(({ device, by }) => [device, by])).toEqual([
      ['named', 'name'],
      ['monitor', 'address'],
    ]);
    const [row] = rows;
    expect(row && acceptMatch(row, mac('00:00:00:00:00:03'), 8).facts).toEqual([
      { kind: 'import.note', value: 'xray1.clinic.test' },
      { kind: 'import.note', value: 'listed as xray1.clinic.test' },
    ]);
  });

  test('no list of ordinary rows ever speaks of a device without its MAC', () => {
    const row = fc.record({
      line: fc.nat(),
      macs: fc.constant([]),
      addresses: fc.subarray(['10.77.0.40' as IpAddress]),
      names: fc.subarray(['XRAY1', 'other']),
      what: fc.string({ minLength: 1 }),
      medical: fc.constant(false),
    });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(matchImport(rows, known, 7).observations).toEqual([]);
      }),
    );
  });
});
