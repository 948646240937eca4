import { defineConfig } from 'vitest/config';

/** Tests run from the sources: the `source` export condition of each package points at its TypeScript. */
const shared = {
  resolve: { conditions: ['source', 'node'] },
  ssr: { resolve: { conditions: ['source', 'node'] } },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.ts',
            'conformance/src/**/*.test.ts',
            'bench/src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'examples/*.test.ts',
          ],
          exclude: ['**/*.int.test.ts', '**/*.e2e.test.ts', '**/node_modules/**'],
        },
      },
      {
        ...shared,
        test: {
          name: 'int',
          // Half of the time goes to PostgreSQL and to waiting, so a worker for each of two cores is not too many.
          maxWorkers: 2,
          globalSetup: ['packages/server/src/testing/global-setup.ts'],
          include: [
            'packages/*/src/**/*.int.test.ts',
            'conformance/src/**/*.int.test.ts',
            'examples/*/*.int.test.ts',
          ],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'e2e',
          globalSetup: ['packages/server/src/testing/global-setup.ts'],
          include: ['packages/*/src/**/*.e2e.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
