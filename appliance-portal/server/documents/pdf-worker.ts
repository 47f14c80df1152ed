import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { inventoryPdf, type Paper, type PrintedReport } from './inventory-pdf.ts';

/** What a PDF is drawn from. */
export interface PdfTask {
  readonly report: PrintedReport;
  readonly digest: string;
  readonly paper: Paper;
}

/** Draws in a thread of its own: ten thousand devices take seconds, in which "stop all scanning" must be heard. */
export function drawPdf(task: PdfTask): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: 384 },
    });
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread ended without a PDF')));
  });
}

if (!isMainThread && parentPort) {
  const { report, digest, paper } = workerData as PdfTask;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread has no origin.
  parentPort.postMessage(await inventoryPdf(report, { digest, paper }));
}
