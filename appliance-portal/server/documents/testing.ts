import { makeClinic, summaryOf } from '../testing/fake-scanner/index.ts';
import { makeReport, type InventoryReport } from './inventory-report.ts';

/** Names that the standard fonts of PDF cannot draw. */
export const manyScripts = [
  'Phòng khám Nguyễn Thị Hường',
  'Łukasz Dvořák, pracownia żółta',
  'Аппарат УЗИ №2, їжак',
  'Ακτινολογικό Τμήμα',
];

/** A report about as many devices as there are names. */
export function reportOf(names: readonly string[]): InventoryReport {
  const devices = makeClinic(names.length, 0).map(summaryOf);
  return makeReport({
    practice: 'Bayside',
    madeAt: 1_767_603_600_000,
    madeBy: 'Ana',
    asOf: 1_767_603_600_000,
    stale: false,
    status: null,
    devices: devices.map((device, index) => ({ ...device, name: names[index] ?? '' })),
  });
}
