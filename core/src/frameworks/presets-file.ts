import { z } from 'zod';
import { resourceIdSchema } from '../checks/check.ts';
import { frameworkIds } from '../checks/controls.ts';

/** What an appliance is scored on: at least one framework, each once. */
export const frameworkChoiceSchema = z
  .array(z.enum(frameworkIds))
  .min(1)
  .refine((ids) => new Set(ids).size === ids.length, 'each framework stands once');

/** `resources/frameworks/presets.yaml`: which frameworks fit which kind of practice. */
export const presetsFileSchema = z.strictObject({
  presets: z
    .array(
      z.strictObject({
        id: resourceIdSchema,
        title: z.string().min(3).max(60),
        about: z.string().min(20).max(300),
        frameworks: frameworkChoiceSchema,
      }),
    )
    .min(1),
});
export type Preset = z.infer<typeof presetsFileSchema>['presets'][number];
