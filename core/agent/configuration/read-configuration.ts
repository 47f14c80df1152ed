import { closeSync, openSync, readSync } from 'node:fs';
import { err, ok, type Result } from '@osiriscare/core/result';
import { configurationInvalid, type ConfigurationError } from '../errors.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { completed, configurationSchema, type AgentConfiguration } from './schema.ts';

/** Largest configuration that is read, in bytes. */
const longestFileBytes = 256 * 1024;

/**
 * Reads the configuration file; one that is not there means all defaults, unless a person named it, and that nobody on the internet is asked for the time.
 *
 * @param options.isNamed the path came from `--config`, so that a missing file is a fault.
 */
export function readConfiguration(
  path: string,
  options: { readonly isNamed: boolean },
): Result<AgentConfiguration, ConfigurationError> {
  const text = readBounded(path);
  if (!text.ok) {
    const isAbsent = text.error === 'ENOENT' && !options.isNamed;
    if (!isAbsent) return invalid(path, [`${path}: ${reasonOf(text.error)}`]);
    return ok(unconfigured());
  }
  const parsed = parseConfiguration(text.value);
  if (parsed.ok) return parsed;
  return invalid(
    path,
    parsed.error.map(({ line, column, text }) => `${path}:${line}:${column}: ${text}`),
  );
}

function unconfigured(): AgentConfiguration {
  return { ...completed(configurationSchema.parse({})), timeServers: [] };
}

function invalid(path: string, faults: readonly string[]): Result<never, ConfigurationError> {
  return err(configurationInvalid(path, faults));
}

function reasonOf(code: string): string {
  if (code === 'too_large') return `is larger than ${longestFileBytes / 1024} KiB`;
  return code === 'not_utf8' ? 'is not text in UTF-8' : `cannot be read (${code})`;
}

function readBounded(path: string): Result<string, string> {
  try {
    const file = openSync(path, 'r');
    try {
      return decode(readAtMost(file));
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    return err(cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown');
  }
}

/** One byte more than allowed tells that there is more, even where the size is not known before (a pipe). */
function readAtMost(file: number): Buffer {
  const bytes = Buffer.alloc(longestFileBytes + 1);
  let length = 0;
  for (;;) {
    const read = readSync(file, bytes, length, bytes.length - length, null);
    length += read;
    if (read === 0 || length === bytes.length) return bytes.subarray(0, length);
  }
}

function decode(bytes: Buffer): Result<string, string> {
  if (bytes.length > longestFileBytes) return err('too_large');
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return err('not_utf8');
  }
}
