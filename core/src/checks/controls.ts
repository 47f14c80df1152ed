import { z } from 'zod';

const citations = z.array(z.string().min(1).max(40)).max(12);

/** Which controls of which framework a check or runbook serves: 45 CFR 164 sections, SOC 2 criteria, PCI DSS 4 requirements, NIST CSF 2.0 subcategories, CIS Controls 8.1 safeguards. */
export const controlsSchema = z.strictObject({
  hipaa: citations.default([]),
  soc2: citations.default([]),
  pci: citations.default([]),
  nistCsf: citations.default([]),
  cis: citations.default([]),
});
export type Controls = z.infer<typeof controlsSchema>;

/** The frameworks, by the keys under which checks and runbooks name their controls. */
export const frameworkIds = [
  'hipaa',
  'soc2',
  'pci',
  'nistCsf',
  'cis',
] as const satisfies readonly (keyof Controls)[];
export type FrameworkId = (typeof frameworkIds)[number];
