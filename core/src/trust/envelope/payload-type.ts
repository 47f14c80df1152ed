/**
 * Everything that is ever signed in an envelope. The type is part of what is signed, so that one kind of document can never be taken for another.
 *
 * The list is closed: a reader refuses a type that it does not ask for by name. A change of a document's meaning is a new type with the next number.
 */
export const payloadTypes = {
  evidenceBundle: 'application/vnd.osiriscare.evidence-bundle.v1+json',
  order: 'application/vnd.osiriscare.order.v1+json',
  roster: 'application/vnd.osiriscare.roster.v1+json',
  ruleSet: 'application/vnd.osiriscare.rule-set.v1+json',
  runbookSet: 'application/vnd.osiriscare.runbook-set.v1+json',
  release: 'application/vnd.osiriscare.release.v1+json',
  credential: 'application/vnd.osiriscare.credential.v1+json',
  checkpoint: 'application/vnd.osiriscare.checkpoint.v1+json',
} as const;

export type PayloadType = (typeof payloadTypes)[keyof typeof payloadTypes];
