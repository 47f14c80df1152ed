import { Readable } from 'node:stream';
import { Router } from '@koa/router';
import { evidencePaths } from '@osiriscare/core/contracts/portal';
import { inputInvalid } from '@osiriscare/core/node/http';
import type Koa from 'koa';
import { z } from 'zod';
import { trustRootsText } from '../../witness/index.ts';
import { requires } from '../permissions.ts';
import type { PortalServices } from '../portal-services.ts';
import type { PortalContext, PortalState } from '../portal-state.ts';

const position = z
  .string()
  .regex(/^(?:0|[1-9][0-9]{0,14})$/)
  .transform(Number);
/** Records from a position on, before another. */
const rangeSchema = z.object({ from: position, to: position });

/** Evidence for auditors: a packet, and apart from it the keys by which it is checked. For anybody signed in. */
export function evidenceFileRoutes(services: PortalServices): Koa.Middleware<PortalState> {
  const router = new Router<PortalState>();
  const guard = requires('viewer', services.audit);
  router.get(evidencePaths.packet, guard, (ctx) => givePacket(services, ctx));
  router.get(evidencePaths.trustRoots, guard, (ctx) => giveRoots(services, ctx));
  return router.routes() as Koa.Middleware<PortalState>;
}

/** The agent says which range it can give. */
async function givePacket({ agent, audit }: PortalServices, ctx: PortalContext): Promise<void> {
  const range = rangeSchema.safeParse({ ...ctx.query });
  if (!range.success) throw inputInvalid(range.error);
  const { from, to } = range.data;
  const body = { from, to, seen: [] };
  const { lines } = await agent.answer(agent.client.evidencePacket({ body }));
  const fileName = `evidence-${from}-to-${to - 1}.jsonl`;
  audit.note(ctx, 'evidence-packet', `Downloaded the records of evidence ${from} to ${to - 1}.`);
  attach(ctx, fileName, 'application/jsonl');
  ctx.body = Readable.from(withLineEnds(lines));
}

function giveRoots({ audit, store, witness }: PortalServices, ctx: PortalContext): void {
  audit.note(ctx, 'evidence-trust-roots', 'Downloaded the keys by which evidence is checked.');
  attach(ctx, 'trust-roots.json', 'application/json');
  ctx.body = trustRootsText(witness, store.witness);
}

function* withLineEnds(lines: readonly string[]): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

function attach(ctx: PortalContext, fileName: string, type: string): void {
  ctx.set('cache-control', 'no-store');
  ctx.set('content-disposition', `attachment; filename="${fileName}"`);
  ctx.type = type;
}
