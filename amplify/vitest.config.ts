import { defineConfig } from 'vitest/config';

/** Checks of what is deployed; they need the packages of this folder. */
export default defineConfig({
  test: {
    include: [
      'amplify/synthesis/**/*.test.ts',
      'amplify/cloud/**/*.test.ts',
      'amplify/functions/lambda/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
