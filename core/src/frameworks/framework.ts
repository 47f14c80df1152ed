import { z } from 'zod';
import { frameworkIds } from '../checks/controls.ts';

/** As the check's `controls` names it: `164.312(b)`, `CC6.1`, `8.3.1`, `PR.PS-01`, `4.4`. */
const controlIdSchema = z.string().min(1).max(40);

/** Plain words, for a practice manager; `docs/frameworks.md` says how they are held to that. */
const plainSchema = z.string().min(20).max(600);

/**
 * How binding a control of HIPAA is (45 CFR 164.306(d)): a `standard` or a `required` specification must be met; an `addressable` one must be met, or it is written down why not and
 * what is done instead.
 */
export const bindings = ['standard', 'required', 'addressable'] as const;

/** One requirement of a framework, in our own words. */
export const controlSchema = z.strictObject({
  id: controlIdSchema,
  /** What it is about, in a few words of our own. */
  title: z.string().min(3).max(100),
  /** Where it stands, as an auditor writes it: `45 CFR 164.312(b)`. */
  citation: z.string().min(3).max(80),
  /** HIPAA only. */
  binding: z.enum(bindings).optional(),
  /** What it asks for. */
  means: plainSchema,
  /** Why anybody asks for it. */
  why: plainSchema,
  /** What happens in a practice that does without. */
  otherwise: plainSchema,
  /** What the appliance looks at for it, and where its sight ends. */
  checked: plainSchema,
  /** What a proposed rule would change; not law. */
  proposed: plainSchema.optional(),
});
export type FrameworkControl = z.infer<typeof controlSchema>;

/** A framework, as it stands in `resources/frameworks/<name>.yaml`. */
export const frameworkSchema = z.strictObject({
  id: z.enum(frameworkIds),
  title: z.string().min(3).max(60),
  /** The edition that the identifiers are of. */
  edition: z.string().min(1).max(80),
  /** What it is and whom it binds. */
  about: plainSchema,
  /** What no appliance can see of it. */
  limits: plainSchema,
  /** A change of the framework that is proposed and not in force; its text in each control that it touches. */
  proposal: z
    .strictObject({
      title: z.string().min(3).max(160),
      citation: z.string().min(3).max(80),
      /** ISO date. */
      publishedOn: z.iso.date(),
      about: plainSchema,
    })
    .optional(),
  controls: z.array(controlSchema).min(1).max(300),
});
export type Framework = z.infer<typeof frameworkSchema>;
