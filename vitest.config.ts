import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'amplify/**/*.test.ts'],
    exclude: [
      '**/node_modules/**',
      // These need the packages of `amplify` and are run by its own configuration.
      'amplify/{synthesis,cloud,functions/lambda}/**',
    ],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
