import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { announcerPlugin } from './bundle/announcer-without-style.ts';
import { staticWithoutInline } from './bundle/static-without-inline.ts';

/**
 * What several pages share comes in one file instead of in fifty small ones: fewer requests, and it compresses better.
 * SvelteKit's own runtime stays out of it: its start file has to run before the rest of it is loaded, or the page takes itself for outdated and reloads for ever.
 */
const ours = /[\\/](?:appliance-portal[\\/]ui|resources[\\/]ui|core[\\/]src|zod|@lucide)[\\/]/;

export default defineConfig({
  plugins: [
    announcerPlugin(),
    sveltekit({
      adapter: staticWithoutInline({ folder: 'build', page: 'index.html' }),
      files: {
        src: 'ui',
        assets: 'ui/static',
        routes: 'ui/routes',
        appTemplate: 'ui/app.html',
        errorTemplate: 'ui/error.html',
      },
      // Asked for by pages that stay open for weeks, the kiosk above all.
      version: { pollInterval: 10 * 60_000 },
    }),
  ],
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: { codeSplitting: { groups: [{ name: 'shared', test: ours, minShareCount: 2 }] } },
        },
      },
    },
  },
  // The portal's API while developing: `npm start` serves it.
  server: { port: 8490, proxy: { '/api': 'http://127.0.0.1:8480' } },
});
