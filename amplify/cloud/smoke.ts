import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { explain } from './aws-problem.ts';
import { createEngineer } from './smoke-aws.ts';
import { openStage, type Stage } from './smoke-browser.ts';
import { cleanUp } from './smoke-cleanup.ts';
import { tellCleaned } from './smoke-cleanup-report.ts';
import type { Engineer } from './smoke-engineer.ts';
import { readSmokeFlags, SMOKE_HELP, type SmokeFlags } from './smoke-flags.ts';
import { journey } from './smoke-journey.ts';
import { type Deployment, readDeployment } from './smoke-outputs.ts';
import { stopOnSignals } from './smoke-signals.ts';
import { createStepRunner, type Lines, StepFailed, type StepRunner } from './smoke-steps.ts';

/**
 * `smoke`: what a physician does, done once in a deployment, and undone. The same program runs against an account and
 * against a local cloud: only credentials and addresses differ.
 * @returns the exit code
 * @throws Stop when a flag, the configuration or the browser makes it impossible to begin; nothing was done then.
 */
export async function smoke(args: readonly string[], lines: Lines): Promise<number> {
  const flags = readSmokeFlags(args);
  if (flags === 'help') {
    lines.say(SMOKE_HELP);
    return 0;
  }
  if (flags.profile !== null) useProfile(flags.profile);
  const deployment = await readDeployment(flags.url, flags.outputs);
  const stage = await openStage(flags);
  const user = newUser();
  const stopping = stopOnSignals(lines, () => remnants(user.email, stage));
  const steps = createStepRunner(lines, stopping.signal, () => performance.now());
  try {
    return await perform({ flags, deployment, stage, user, steps, lines });
  } finally {
    stopping.end();
    await stage.close();
  }
}

/** Whoever names a profile means it, and not keys that happen to be in the environment. */
function useProfile(profile: string): void {
  process.env.AWS_PROFILE = profile;
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
    delete process.env[name];
}

interface Performance {
  readonly flags: SmokeFlags;
  readonly deployment: Deployment;
  readonly stage: Stage;
  readonly user: { readonly email: string; readonly password: string };
  readonly steps: StepRunner;
  readonly lines: Lines;
}

async function perform(parts: Performance): Promise<number> {
  const { deployment, stage, user, lines } = parts;
  const engineer = createEngineer(deployment);
  const began = performance.now();
  const outcome = await act(parts, engineer);
  if (outcome === 'nothing was made') return 1;
  // What is still on its way from the page must not arrive after everything was deleted.
  await stage.close();
  const cleaned = await cleanUp(engineer, { email: user.email, identityId: stage.identityId() });
  tellCleaned(cleaned, parts.steps);
  const passed = outcome === 'passed' && cleaned.left.length === 0;
  const seconds = Math.round((performance.now() - began) / 1000);
  lines.say(passed ? `The smoke test passed in ${seconds} s.` : 'The smoke test failed.');
  return passed ? 0 : 1;
}

type Outcome = 'passed' | 'failed' | 'nothing was made';

async function act({ flags, stage, user, steps }: Performance, engineer: Engineer): Promise<Outcome> {
  let made: 'no' | 'perhaps' = 'no';
  try {
    await steps.run(
      'user',
      async () => {
        made = 'perhaps';
        await engineer.createUser(user.email).catch((error: unknown) => {
          if (isRefused(error)) made = 'no';
          throw error;
        });
        await engineer.admitUser(user);
        return `${user.email} is a physician for now`;
      },
      async (error) => explain(error, flags.profile),
    );
    for (const { what, run, todo } of journey(stage, flags.url, user)) {
      await steps.run(what, run, async (error) => ({
        found: await whatTheAppSays(stage.page, sentenceOf(error)),
        todo: [todo],
      }));
    }
    return 'passed';
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return made === 'no' ? 'nothing was made' : 'failed';
  }
}

/** Nobody's address (RFC 2606), and a password that the pool's policy takes. Neither is used again. */
function newUser() {
  return {
    email: `smoke-${randomBytes(6).toString('hex')}@notewell.invalid`,
    password: `Aa1-${randomBytes(24).toString('base64url')}`,
  };
}

function remnants(email: string, stage: Stage): string {
  const identityId = stage.identityId();
  return identityId === null ? `user ${email}` : `user ${email} and all of identity ${identityId}`;
}

/** Whether the account answered no, so that nothing was made; an answer that was lost is none. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'CredentialsProviderError' || ('$fault' in error && error.$fault === 'client');
}

/** The first line of an error without what the browser tried, where values of fields are told. */
function sentenceOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return /Timeout \d+ms exceeded/.test(line) ? 'it did not happen in time' : line;
}

/** The app's own sentence about what went wrong tells more than that something was not seen. */
async function whatTheAppSays(page: Page, otherwise: string): Promise<string> {
  const alerts = page.getByRole('alert').or(page.getByRole('status', { name: /^(Save|Dictation) status$/ }));
  const texts = await alerts.allInnerTexts().catch(() => []);
  const said = texts.map((text) => text.replaceAll(/\s+/g, ' ').trim()).filter((text) => text !== '');
  return said.length === 0 ? otherwise : `${otherwise}; the app says: ${said.join('; ')}`;
}
