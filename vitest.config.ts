/** Unit tests, integration tests that need a Postgres, the campaign of `npm test`, and the long ones of `npm run soak`. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') }

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{app,bin,components,lib}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
          // What they import is loaded once for all of them: a third of their time. They leave nothing behind.
          isolate: false,
          maxWorkers: 2,
          // Property tests take their time on a machine that has other work too.
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['{app,bin,lib}/**/*.integration.test.ts'],
          // Most of their time they wait for models, databases and processes.
          maxWorkers: 4,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: { name: 'campaign', include: ['{app,bin,lib}/**/*.campaign.ts'] },
      },
      {
        resolve: { alias },
        test: {
          name: 'soak',
          include: ['{app,bin,components,lib}/**/*.soak.ts'],
          testTimeout: 3_600_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
