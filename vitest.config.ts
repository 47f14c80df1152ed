import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** For tests with networks, hosts and browsers: a busy machine may be slow, and only what never comes fails. */
const patience = {
  expect: { poll: { timeout: 60_000 } },
  testTimeout: 300_000,
  hookTimeout: 300_000,
};

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
          exclude: ['**/node_modules/**', '**/build/**', '**/*.{lab,slow,alone}.test.ts'],
        },
      },
      {
        test: {
          name: 'lab',
          include: [
            'test/{lab,safety,e2e,healing}/**/*.test.ts',
            '{core,resources,scanner,appliance-portal,test/contracts,test/evidence}/**/*.{lab,slow}.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/*.alone.test.ts'],
          globalSetup: 'test/lab/global-setup.ts',
          // Each may hold a clinic, booted servers or a browser. Waiting is most of what they do.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          ...patience,
        },
      },
      {
        test: {
          name: 'alone',
          include: ['test/**/*.alone.test.ts'],
          // After all others: what these leave behind on purpose, any lab that starts would remove.
          sequence: { groupOrder: 2 },
          fileParallelism: false,
          ...patience,
        },
      },
    ],
  },
});
