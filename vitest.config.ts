import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    maxWorkers: 2,
    passWithNoTests: true,
    // On a busy machine a condition is waited for, not a second.
    expect: { poll: { interval: 100, timeout: 30_000 } },
    projects: [
      // Pure functions: no database, no clock, nothing to keep files apart for.
      {
        extends: true,
        test: { name: 'unit', isolate: false, include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
      },
      // The application over a real, freshly migrated database of its own per file.
      {
        extends: true,
        test: {
          name: 'api',
          include: ['tests/api/**/*.test.ts'],
          globalSetup: ['tests/support/database-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      // The built product as a child process, on a data folder of each file's own: it is walked and killed here.
      {
        extends: true,
        test: {
          name: 'product',
          include: ['tests/{acceptance,product,e2e}/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
