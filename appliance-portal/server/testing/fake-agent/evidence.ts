import type { AgentEndpoints } from '@osiriscare/core/contracts/agent';
import type { Handlers } from '@osiriscare/core/node/http';
import type { FakeLog } from './fake-log.ts';

type EvidenceOperation =
  | 'evidence'
  | 'searchEvidence'
  | 'evidenceEntry'
  | 'evidencePacket'
  | 'checkpoint'
  | 'addCosignature';

const mostListed = 200;

/** Answers about the pretended agent's log of evidence. */
export function evidenceHandlers(log: FakeLog): Pick<Handlers<AgentEndpoints>, EvidenceOperation> {
  return {
    evidence: () => log.status(),
    searchEvidence: ({ body: { before, outcome, event, hostId, checkId, incidentId } }) => {
      const found = log
        .rows()
        .filter((row) => before === undefined || row.position < before)
        .filter((row) => outcome === undefined || row.outcome === outcome)
        .filter((row) => event === undefined || row.event === event)
        .filter((row) => hostId === undefined || row.hostId === hostId)
        .filter((row) => checkId === undefined || row.checkId === checkId)
        .filter((row) => incidentId === undefined || row.incidentId === incidentId)
        .toReversed();
      return { entries: found.slice(0, mostListed), more: found.length > mostListed };
    },
    evidenceEntry: ({ params }) => log.detail(Number(params.position)),
    evidencePacket: ({ body }) => ({ lines: log.packet(body) }),
    checkpoint: ({ params }) => log.checkpoint(Number(params.seen)),
    addCosignature: ({ body }) => {
      log.cosigned(body.note);
      return log.status();
    },
  };
}
