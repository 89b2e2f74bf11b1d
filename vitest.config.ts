import { defineConfig } from 'vitest/config';

/** Rooms that keep state in their modules: stores, what copies into them, and what renders them. */
const STATEFUL = 'src/{state,bind,features,ui}/**/*.test.{ts,tsx}';
const FOREIGN = [
  '**/node_modules/**',
  // These need the packages of `amplify` and are run by its own configuration.
  'amplify/{synthesis,cloud,functions/lambda}/**',
];

export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'engines',
          include: ['src/**/*.test.{ts,tsx}', 'amplify/**/*.test.ts'],
          exclude: [...FOREIGN, STATEFUL],
          // Engines keep nothing in their modules, so that their tests may share one: a third of the work less.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'screens', include: [STATEFUL], exclude: FOREIGN } },
    ],
  },
});
