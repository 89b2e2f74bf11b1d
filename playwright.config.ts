import { defineConfig } from '@playwright/test';

/** Tables of faults, one row a test: each waits patiently, and nothing in it depends on how quick the machine is. */
const ROWS = ['**/causes.spec.ts', '**/torn-saves.spec.ts'];
/** What is typed and not spoken. */
const TYPED = ['**/{accessibility,entity-panel,offline-shell,policy,saving,sign-in}.spec.ts'];

/** Debian's own Chromium; speech comes through its fake microphone, so each worker has one browser a test. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  fullyParallel: false,
  projects: [
    { name: 'journeys', testIgnore: [...ROWS, ...TYPED] },
    { name: 'typed', testMatch: TYPED },
    { name: 'rows', testMatch: ROWS, fullyParallel: true },
  ],
  workers: 1,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME === undefined ? 'list' : [['list'], ['json']],
  // A trace of everything costs a quarter of the time; NOTEWELL_TRACE=1 keeps those of what fails.
  use: {
    trace: process.env.NOTEWELL_TRACE === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
