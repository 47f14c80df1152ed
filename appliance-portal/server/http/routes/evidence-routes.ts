import { evidenceStatusSchema } from '@osiriscare/core/contracts/agent';
import type { EvidenceView, ProvenEntry } from '@osiriscare/core/contracts/portal';
import { proofSteps, proveEntry } from '@osiriscare/core/evidence';
import { notFoundProblem, ProblemError } from '@osiriscare/core/node/http';
import { spareWrite } from '@osiriscare/core/node/sqlite';
import { presentWitness } from '../../witness/index.ts';
import type { PortalHandlers, PortalServices } from '../portal-services.ts';
import { whoOf } from '../portal-state.ts';

type Operation = 'evidence' | 'searchEvidence' | 'evidenceEntry' | 'acknowledgeEvidenceAlarm';

const lastKnownPart = 'evidence';

/** The log of evidence, and what the portal saw of it. */
export function evidenceRoutes(services: PortalServices): PortalHandlers<Operation> {
  const { agent, audit, store, witness } = services;
  return {
    evidence: () => viewOf(services),
    searchEvidence: ({ body }) => agent.answer(agent.client.searchEvidence({ body })),
    evidenceEntry: ({ params }) => provenEntry(services, Number(params.position)),
    acknowledgeEvidenceAlarm: ({ ctx, params, body: { reason } }) => {
      const alarm = store.witness.alarm(Number(params.id));
      if (!alarm) throw new ProblemError(notFoundProblem);
      const isAccepted = witness.acknowledge(alarm.number, { by: whoOf(ctx).name, reason });
      const accepted = isAccepted ? ` The log ${alarm.origin} is followed from now on.` : '';
      const text = `Acknowledged the alarm "${alarm.kind}" about the evidence at record ${alarm.position}.${accepted} Reason: ${reason}`;
      audit.note(ctx, 'evidence-alarm-acknowledged', text);
      return viewOf(services);
    },
  };
}

/** As it is now; while the agent is away, as it was told last. */
async function viewOf({ agent, clock, store, witness }: PortalServices): Promise<EvidenceView> {
  const told = await agent.client.evidence();
  const seen = presentWitness(witness, store.witness);
  if (told.ok) {
    // A full disk costs the page nothing: it is written again the next time.
    spareWrite(
      () => store.lastKnown.write(lastKnownPart, told.value, clock.now()),
      () => undefined,
    );
    return { status: told.value, asOf: clock.now(), witness: seen };
  }
  const known = store.lastKnown.read(lastKnownPart, evidenceStatusSchema);
  return { status: known?.value ?? null, asOf: known?.at ?? null, witness: seen };
}

/** The entry with its proof, looked at by the portal's own rules and memory. */
async function provenEntry(services: PortalServices, position: number): Promise<ProvenEntry> {
  const { agent, witness } = services;
  const { client } = agent;
  const known = witness.known();
  const seen = String(known.at(-1)?.size ?? 0);
  const ask = (at: number) => client.evidenceEntry({ params: { position: String(at) } });
  const entry = await agent.answer(ask(position));
  const checkpoint = await agent.answer(client.checkpoint({ params: { seen } }));
  const before = position > 0 ? await ask(position - 1) : undefined;
  const previousBody = before?.ok ? before.value.body : null;
  const { effects } = witness;
  const verdicts = proveEntry(known, { position, entry, previousBody, checkpoint }, effects);
  return { entry, steps: proofSteps.map((id) => ({ id, verdict: verdicts[id] })) };
}
