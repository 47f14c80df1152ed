import { z } from 'zod';

type SizeIssue = Extract<z.core.$ZodRawIssue, { code: 'too_small' | 'too_big' }>;

interface Limits {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

/** Too much or too little, told with both ends: "must be a number from 1 to 20", "must have 3 to 500 characters". */
export function sizeFault(issue: SizeIssue): string {
  const limits = limitsOf(issue);
  if (issue.origin === 'number' || issue.origin === 'int') return numberFault(limits);
  const { least, most } = limits;
  if (least === 1 && most === undefined) return 'must not be empty';
  const [one, many] =
    issue.origin === 'string' ? ['character', 'characters'] : ['entry', 'entries'];
  return `must have ${countText(limits)} ${(most ?? least) === 1 ? one : many}`;
}

function numberFault({ least, most }: Limits): string {
  if (most === undefined) return `must be a number of at least ${told(least)}`;
  if (least === undefined) return `must be a number of at most ${told(most)}`;
  return `must be a number from ${told(least)} to ${told(most)}`;
}

function countText({ least, most }: Limits): string {
  if (most === undefined) return `at least ${told(least)}`;
  if (least === undefined) return `at most ${told(most)}`;
  return least === most ? `exactly ${told(most)}` : `${told(least)} to ${told(most)}`;
}

function told(limit: number | undefined): string {
  return (limit ?? 0).toLocaleString('en-US');
}

/** The checks of a schema that limit a size, read as what they allow. */
const limitSchema = z.union([
  z
    .looseObject({ check: z.literal('greater_than'), value: z.number() })
    .transform(({ value }): Limits => ({ least: value })),
  z
    .looseObject({ check: z.literal('less_than'), value: z.number() })
    .transform(({ value }): Limits => ({ most: value })),
  z
    .looseObject({ check: z.literal('min_length'), minimum: z.number() })
    .transform(({ minimum }): Limits => ({ least: minimum })),
  z
    .looseObject({ check: z.literal('max_length'), maximum: z.number() })
    .transform(({ maximum }): Limits => ({ most: maximum })),
  z
    .looseObject({ check: z.literal('length_equals'), length: z.number() })
    .transform(({ length }): Limits => ({ least: length, most: length })),
]);

/** Both ends, of which an issue itself names only the one that was passed. */
function limitsOf(issue: SizeIssue): Limits {
  const checks = issue.schema?._zod.def.checks ?? [];
  const limits = checks.map((check): Limits => limitSchema.safeParse(check._zod.def).data ?? {});
  const passed: Limits =
    issue.code === 'too_small' ? { least: Number(issue.minimum) } : { most: Number(issue.maximum) };
  return limits.reduce((all, one) => ({ ...one, ...all }), passed);
}
