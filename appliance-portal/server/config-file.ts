import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '@osiriscare/core/result';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';

/** What is wrong with flags or file, all of it. */
export interface ConfigError {
  readonly type: 'config_invalid';
  readonly faults: readonly string[];
}

const hostName = z
  .string()
  .max(253)
  .regex(/^[\w.-]+$/);
const fileSchema = z.strictObject({
  listen: z.string().optional(),
  scannerSocket: z.string().min(1).optional(),
  agentSocket: z.string().min(1).optional(),
  advertise: z
    .string()
    .regex(/^[\w.-]+(?::\d{1,5})?$/, 'must be a name or an address')
    .optional(),
  hostNames: z.array(hostName).max(20).optional(),
});
export type FileConfig = z.infer<typeof fileSchema>;

/** Reads the YAML file of `--config`; every fault is told with its line. */
export function readConfigFile(path: string): Result<FileConfig, ConfigError> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return invalid([`${path} cannot be read`]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const broken = document.errors.map(
    (error) => `${path}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0] ?? ''}`,
  );
  if (broken.length > 0) return invalid(broken);
  const parsed = fileSchema.safeParse(document.toJS() ?? {});
  if (parsed.success) return ok(parsed.data);
  return invalid(
    parsed.error.issues.flatMap((issue) => faultsOf(issue, { path, document, lines })),
  );
}

interface ReadFile {
  readonly path: string;
  readonly document: ReturnType<typeof parseDocument>;
  readonly lines: LineCounter;
}

function faultsOf(issue: z.core.$ZodIssue, file: ReadFile): string[] {
  if (issue.code !== 'unrecognized_keys') {
    const [key] = issue.path;
    return [`${file.path}:${lineOf(String(key), file)}: ${issue.path.join('.')}: ${issue.message}`];
  }
  return issue.keys.map((key) => `${file.path}:${lineOf(key, file)}: "${key}" is no setting`);
}

function lineOf(key: string, { document, lines }: ReadFile): number {
  if (!isMap(document.contents)) return 1;
  const pair = document.contents.items.find((item) => isScalar(item.key) && item.key.value === key);
  const start = pair && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
  return start === undefined ? 1 : lines.linePos(start).line;
}

function invalid(faults: readonly string[]): Result<never, ConfigError> {
  return err({ type: 'config_invalid', faults });
}
