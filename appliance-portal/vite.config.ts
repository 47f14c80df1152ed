import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { announcerPlugin } from './ui/bundle/announcer-without-style.ts';
import { staticWithoutInline } from './ui/bundle/static-without-inline.ts';

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
          // What several pages share comes in a few large files instead of seventy small ones: fewer requests, and it compresses better.
          output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] } },
        },
      },
    },
  },
  // The portal's API while developing: `npm start` serves it.
  server: { port: 8490, proxy: { '/api': 'http://127.0.0.1:8480' } },
});
