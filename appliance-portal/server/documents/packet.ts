import { createHash } from 'node:crypto';
import type { DocumentSigner } from './document-signer.ts';
import { inventoryCsv } from './inventory-csv.ts';
import type { Paper, PrintedReport } from './inventory-pdf.ts';
import { drawPdf } from './pdf-worker.ts';
import type { InventoryReport } from './inventory-report.ts';
import { networkMap } from './network-map.ts';
import { zipArchive, type ArchiveEntry } from './zip-archive.ts';

export const documentKinds = ['inventoryPdf', 'inventoryCsv', 'mapSvg', 'packetZip'] as const;
export type DocumentKind = (typeof documentKinds)[number];

export interface MadeDocument {
  /** Dated, and named for its content: `inventory-20260105-090000-1f2e3d4c.pdf`. */
  readonly fileName: string;
  readonly type: string;
  readonly content: Buffer;
  readonly sha256: string;
}

/** Makes one document of a report. */
export async function makeDocument(
  kind: DocumentKind,
  report: InventoryReport,
  { signer, paper }: { readonly signer: DocumentSigner; readonly paper: Paper },
): Promise<MadeDocument> {
  const csv = inventoryCsv(report);
  const digest = sha256(csv);
  const at = report.madeAt;
  switch (kind) {
    case 'inventoryPdf':
      return named('inventory.pdf', at, await drawPdf({ report: printed(report), digest, paper }));
    case 'inventoryCsv':
      return named('inventory.csv', at, csv);
    case 'mapSvg':
      return named('network-map.svg', at, networkMap(report, digest));
    case 'packetZip':
      return named('inventory.zip', at, await packet(report, { signer, paper }));
  }
}

/** All documents of one moment, each with its signature, the key and the way to check them. */
async function packet(
  report: InventoryReport,
  { signer, paper }: { readonly signer: DocumentSigner; readonly paper: Paper },
): Promise<Buffer> {
  const csv = inventoryCsv(report);
  const digest = sha256(csv);
  const documents: ArchiveEntry[] = [
    { name: 'inventory.csv', content: csv },
    { name: 'inventory.pdf', content: await drawPdf({ report: printed(report), digest, paper }) },
    { name: 'network-map.svg', content: networkMap(report, digest) },
  ];
  const signatures = documents.map(({ name, content }) => ({
    name: `${name}.sig`,
    content: signer.sign(content),
  }));
  const texts: ArchiveEntry[] = [
    { name: 'public-key.pem', content: Buffer.from(signer.publicKeyPem) },
    { name: 'VERIFY.txt', content: Buffer.from(verifyText(documents.map(({ name }) => name))) },
  ];
  return zipArchive([...documents, ...signatures, ...texts], report.madeAt);
}

/** Threads are given what they print and no more. */
function printed({ devices: _devices, ...report }: InventoryReport): PrintedReport {
  return report;
}

function verifyText(names: readonly string[]): string {
  const commands = names.map(
    (name) =>
      `openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in ${name} -sigfile ${name}.sig`,
  );
  return [
    'Each document was signed by the appliance that made it (Ed25519, over the file as it is).',
    'With OpenSSL 3, in the folder of these files:',
    '',
    ...commands,
    '',
    'Each answers "Signature Verified Successfully".',
    'Compare public-key.pem with the key that the practice shows you: a packet can bring any key.',
    'The PDF and the map name the SHA-256 of inventory.csv: "sha256sum inventory.csv".',
    '',
  ].join('\n');
}

const typeByExtension: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  svg: 'image/svg+xml',
  zip: 'application/zip',
};

function named(name: string, at: number, content: Buffer): MadeDocument {
  const [stem = '', extension = ''] = name.split('.');
  const digest = sha256(content);
  const day = new Date(at)
    .toISOString()
    .replaceAll(/[-:]|\.\d+Z/g, '')
    .replace('T', '-');
  return {
    fileName: `${stem}-${day}-${digest.slice(0, 8)}.${extension}`,
    type: typeByExtension[extension] ?? 'application/octet-stream',
    content,
    sha256: digest,
  };
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
