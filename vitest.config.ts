import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Vitest leaves one processor idle by itself, of two that is half.
    maxWorkers: '100%',
    projects: [
      {
        // Compiles the state classes of the pages (`.svelte.ts`).
        plugins: [svelte({ configFile: false })],
        test: {
          name: 'unit',
          // A worker keeps its modules from file to file: reading them anew for each took half of the time. No test may change a module's state.
          isolate: false,
          include: [
            '{core,resources,scanner,appliance-portal,scripts}/**/*.test.ts',
            'test/{architecture,bench,contracts,evidence,support}/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/build/**', '**/*.{lab,slow}.test.ts'],
        },
      },
      {
        test: {
          name: 'lab',
          include: [
            'test/{lab,safety,e2e,healing}/**/*.test.ts',
            '{core,resources,scanner,appliance-portal,test/evidence}/**/*.{lab,slow}.test.ts',
          ],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
