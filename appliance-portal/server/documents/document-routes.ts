import { Router } from '@koa/router';
import { documentPaths } from '@osiriscare/core/contracts/portal';
import { notFoundProblem, ProblemError } from '@osiriscare/core/node/http';
import type Koa from 'koa';
import { requires } from '../http/permissions.ts';
import type { PortalServices } from '../http/portal-services.ts';
import { whoOf, type PortalContext, type PortalState } from '../http/portal-state.ts';
import { createDocumentQueue } from './document-queue.ts';
import { scannerNeverReached } from './problems.ts';
import { makeReport, type InventoryReport } from './inventory-report.ts';
import { documentKinds, makeDocument, type DocumentKind, type MadeDocument } from './packet.ts';

/** Downloads for anybody signed in. Each is dated, signed, and noted in the audit. */
export function documentRoutes(services: PortalServices): Koa.Middleware<PortalState> {
  const router = new Router<PortalState>();
  const guard = requires('viewer', services.audit);
  const inTurn = createDocumentQueue();
  for (const kind of documentKinds)
    router.get(documentPaths[kind], guard, async (ctx) => inTurn(() => give(services, ctx, kind)));
  router.get(documentPaths.publicKey, guard, async (ctx) => {
    attach(ctx, { fileName: 'public-key.pem', type: 'application/x-pem-file' });
    ctx.body = services.signer.publicKeyPem;
  });
  router.get(documentPaths.signature, guard, async (ctx) => {
    const fileName = ctx.params['fileName'] ?? '';
    const signature = services.store.issuedDocuments.signatureOf(fileName);
    if (!signature) throw new ProblemError(notFoundProblem);
    attach(ctx, { fileName: `${fileName}.sig`, type: 'application/octet-stream' });
    ctx.body = Buffer.from(signature);
  });
  return router.routes() as Koa.Middleware<PortalState>;
}

async function give(
  services: PortalServices,
  ctx: PortalContext,
  kind: DocumentKind,
): Promise<void> {
  const { signer, store } = services;
  const paper = ctx.query['paper'] === 'a4' ? 'a4' : 'letter';
  const report = reportNow(services, whoOf(ctx).name);
  const made = await makeDocument(kind, report, { signer, paper });
  store.issuedDocuments.add({
    fileName: made.fileName,
    at: report.madeAt,
    by: report.madeBy,
    sha256: made.sha256,
    signature: signer.sign(made.content),
  });
  services.audit.note(ctx, 'document', `Downloaded ${made.fileName}, SHA-256 ${made.sha256}.`);
  attach(ctx, made);
  ctx.set(
    'link',
    `<${documentPaths.signature.replace(':fileName', made.fileName)}>; rel="signature"`,
  );
  ctx.body = made.content;
}

function reportNow({ store, scanner, clock }: PortalServices, madeBy: string): InventoryReport {
  const { asOf, devices } = scanner.devices();
  if (asOf === null) throw scannerNeverReached();
  const { reachable, status } = scanner.view();
  const { practice } = store.practice.read();
  return makeReport({
    practice,
    madeBy,
    madeAt: clock.now(),
    asOf,
    stale: !reachable,
    status,
    devices,
  });
}

function attach(ctx: PortalContext, file: Pick<MadeDocument, 'fileName' | 'type'>): void {
  ctx.set('cache-control', 'no-store');
  ctx.set('content-disposition', `attachment; filename="${file.fileName}"`);
  ctx.type = file.type;
}
