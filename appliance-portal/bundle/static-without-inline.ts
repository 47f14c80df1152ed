import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter } from '@sveltejs/kit';
import adapterStatic from '@sveltejs/adapter-static';
import { externalStart } from './external-start.ts';
import { checkStartOrder } from './start-order.ts';

export interface StaticOptions {
  /** Folder that is written, emptied first. */
  readonly folder: string;
  /** Page that answers every address. */
  readonly page: string;
}

/** SvelteKit's static adapter, with a page that holds no inline script and every file compressed beforehand (brotli and gzip). */
export function staticWithoutInline({ folder, page }: StaticOptions): Adapter {
  const plain = adapterStatic({ pages: folder, fallback: page, precompress: false });
  return {
    ...plain,
    name: 'static-without-inline',
    adapt: async (builder) => {
      await plain.adapt(builder);
      checkStartOrder(payloadOf(join(folder, builder.getAppPath(), 'immutable/entry')));
      const start = externalStart(
        readFileSync(join(folder, page), 'utf8'),
        `${builder.getAppPath()}/immutable`,
      );
      writeFileSync(join(folder, page), start.html);
      writeFileSync(join(folder, start.fileName), start.script);
      await builder.compress(folder);
    },
  };
}

function payloadOf(folder: string): string {
  const name = readdirSync(folder).find((file) => /^payload\..*\.js$/.test(file));
  if (name === undefined) throw new Error(`no start payload in ${folder}: SvelteKit has changed`);
  return readFileSync(join(folder, name), 'utf8');
}
