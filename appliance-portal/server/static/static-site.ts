import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A file as it is served, with the compressed forms that the build made of it. */
export interface StaticFile {
  readonly body: Buffer;
  readonly type: string;
  readonly etag: string;
  /** Content coding to bytes: `br`, `zstd`, `gzip`. */
  readonly coded: ReadonlyMap<string, Buffer>;
}

/** The built pages by address, `/_app/immutable/start.js`. Only what was found while reading the folder can be asked for: no path ever comes from a request. */
export type StaticSite = ReadonlyMap<string, StaticFile>;

const codingByExtension: Readonly<Record<string, string>> = {
  '.br': 'br',
  '.zst': 'zstd',
  '.gz': 'gzip',
};

const typeByExtension: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Reads the build into memory (two megabytes); `undefined` when it has not been made. Symbolic links are not followed. */
export function readStaticSite(folder: string): StaticSite | undefined {
  const paths = filesBelow(folder);
  const names = new Set(paths);
  const files = paths.filter((path) => !isCodedForm(path, names));
  const site = new Map(
    files.map((path) => [addressOf(folder, path), readStaticFile(path, names)] as const),
  );
  return site.has('/index.html') ? site : undefined;
}

/** Changes when the pages are built anew. */
export function buildStamp(folder: string): number {
  return statSync(join(folder, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

function addressOf(folder: string, path: string): string {
  return `/${relative(folder, path).split(sep).join('/')}`;
}

function isCodedForm(path: string, names: ReadonlySet<string>): boolean {
  return Object.keys(codingByExtension).some(
    (extension) => path.endsWith(extension) && names.has(path.slice(0, -extension.length)),
  );
}

function readStaticFile(path: string, names: ReadonlySet<string>): StaticFile {
  const body = readFileSync(path);
  const coded = Object.entries(codingByExtension)
    .filter(([extension]) => names.has(path + extension))
    .map(([extension, coding]) => [coding, readFileSync(path + extension)] as const);
  return {
    body,
    type: typeByExtension[/\.\w+$/.exec(path)?.[0] ?? ''] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    coded: new Map(coded),
  };
}
