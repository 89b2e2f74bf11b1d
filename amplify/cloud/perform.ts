import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readParameters } from '../read-parameters.ts';
import { requireRegion } from '../regions.ts';
import { configuredRegion } from './aws-region.ts';
import { type Checked, check } from './check.ts';
import { connect } from './connect.ts';
import { deploy } from './deploy.ts';
import { destroy } from './destroy.ts';
import type { Command, Place } from './flags.ts';
import { OUTPUTS_FILE, readOutputs } from './outputs.ts';
import { packApp } from './pack.ts';
import { hasFailed, reportLines } from './report.ts';
import { Stop } from './stop.ts';
import { terminal } from './terminal.ts';
import { backendRun, bootstrapAccount, buildRun, packagesRun, putBytes, runNode } from './tools.ts';
import { handleUsers } from './users.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUTPUTS = `${ROOT}${OUTPUTS_FILE}`;
const DIST = `${ROOT}dist`;

/** A command that AWS is needed for. */
export type AwsCommand = Exclude<Command, { readonly name: 'help' | 'smoke' }>;

/**
 * Does what was asked for, in the account that environment and flags say.
 * @returns the exit code
 * @throws Stop, RangeError with a sentence, or an error of the SDK
 */
export async function perform(command: AwsCommand): Promise<number> {
  switch (command.name) {
    case 'check': {
      const { findings } = await checkHere(command.flags);
      for (const line of reportLines(findings, command.flags.verbose)) terminal.say(line);
      return hasFailed(findings) ? 1 : 0;
    }
    case 'deploy':
      await deployHere(command);
      return 0;
    case 'destroy': {
      const region = requireRegion(await enter(command.flags));
      await destroy(command.flags, { terminal, wait, ...connect(region) });
      return 0;
    }
    case 'user': {
      await enter(command.place);
      const outputs = await readOutputs(OUTPUTS);
      if (outputs === null)
        throw new Stop(`There is no ${OUTPUTS_FILE} here: deploy first, from this folder.`);
      await handleUsers(command.command, outputs.userPoolId, connect(outputs.region).users, terminal);
      return 0;
    }
  }
}

async function checkHere(
  flags: Place & { readonly physicians: number | null; readonly deployed?: boolean },
): Promise<Checked> {
  const region = await enter(flags);
  const { physicians, deployed = false } = flags;
  const profile = process.env.AWS_PROFILE ?? null;
  // A file that cannot be read is a finding among others: deploying writes it anew.
  const outputs = await readOutputs(OUTPUTS).catch(stopAsValue);
  const options = { region, profile, physicians, deployed, outputs, parameters: readParameters };
  return check(options, connect);
}

async function deployHere({ flags }: Extract<Command, { name: 'deploy' }>): Promise<void> {
  const region = await enter(flags);
  await deploy(flags, region, {
    terminal,
    ...connect(region === '' ? 'us-east-1' : region),
    check: () => checkHere(flags),
    bootstrap: bootstrapAccount,
    async deployBackend(appId, branch) {
      await runNode(ROOT, packagesRun(ROOT), 'Fetching the Amplify CLI');
      await runNode(ROOT, backendRun(ROOT, region, appId, branch), 'The Amplify CLI');
    },
    readOutputs: () => readOutputs(OUTPUTS),
    buildApp: () => runNode(ROOT, buildRun(ROOT), 'The build of the app'),
    packApp: (outputs) => packApp(DIST, outputs),
    put: putBytes,
    wait,
  });
}

/**
 * Makes profile and region those of the flags, for this process and what it starts.
 * @returns the region; empty when none is set
 */
async function enter({ profile, region }: Place): Promise<string> {
  const { env } = process;
  if (profile !== null) {
    env.AWS_PROFILE = profile;
    // Whoever names a profile means it, and not keys that happen to be in the environment.
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) delete env[name];
  }
  // The environment of a process turns undefined into a word.
  const chosen = region ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION;
  if (chosen !== undefined) env.AWS_REGION = chosen;
  return region ?? configuredRegion();
}

function stopAsValue(error: unknown): Stop {
  if (error instanceof Stop) return error;
  throw error;
}
