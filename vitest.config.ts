import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        // Compiles the state classes of the pages (`.svelte.ts`).
        plugins: [svelte({ configFile: false })],
        test: {
          name: 'unit',
          include: [
            '{core,resources,scanner,appliance-portal,scripts}/**/*.test.ts',
            'test/{architecture,bench,contracts,support}/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/build/**', '**/*.{lab,slow}.test.ts'],
        },
      },
      {
        test: {
          name: 'lab',
          include: [
            'test/{lab,safety,e2e,healing}/**/*.test.ts',
            '{core,resources,scanner,appliance-portal}/**/*.{lab,slow}.test.ts',
          ],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
