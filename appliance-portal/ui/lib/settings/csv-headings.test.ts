import { describe, expect, it } from 'vitest';
import { csvHeadings } from './csv-headings.ts';

describe('csvHeadings', () => {
  it('reads the first line with whatever separates it', () => {
    expect(csvHeadings('MAC,Name\r\n1,2')).toEqual(['MAC', 'Name']);
    expect(csvHeadings('MAC;Name;Room, floor\n')).toEqual(['MAC', 'Name', 'Room, floor']);
    expect(csvHeadings('MAC\tName')).toEqual(['MAC', 'Name']);
  });

  it('keeps separators inside quotation marks and drops the byte order mark', () => {
    expect(csvHeadings('\uFEFF"MAC, wired",Name')).toEqual(['MAC, wired', 'Name']);
  });

  it('names each heading once and leaves out empty ones', () => {
    expect(csvHeadings('MAC,,MAC')).toEqual(['MAC']);
  });
});
