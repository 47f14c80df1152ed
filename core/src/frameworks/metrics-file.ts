import { z } from 'zod';
import { checkCategories } from '../checks/check.ts';
import { metricIds } from '../checks/metric.ts';

const sentence = z.string().min(20).max(400);

/** `resources/frameworks/metrics.yaml`: what each of the seven metrics is, and which checks count for it. */
export const metricsFileSchema = z.strictObject({
  metrics: z.array(
    z.strictObject({
      id: z.enum(metricIds),
      title: z.string().min(3).max(40),
      /** What is measured and why, in plain words. */
      about: sentence,
      /** Checks of these categories count for it, save those that name another metric. */
      categories: z.array(z.enum(checkCategories)).min(1),
    }),
  ),
  /** Categories that count for frameworks and for no metric, and why. */
  outside: z.strictObject({ about: sentence, categories: z.array(z.enum(checkCategories)) }),
});
export type MetricsFile = z.infer<typeof metricsFileSchema>;
export type Metric = MetricsFile['metrics'][number];
