import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { requireRegion } from '../regions.ts';
import { explain } from './aws-problem.ts';
import { configuredRegion } from './aws-region.ts';
import { type Checked, check } from './check.ts';
import { connect } from './connect.ts';
import { deploy } from './deploy.ts';
import { destroy } from './destroy.ts';
import { type Command, type Place, readCommand } from './flags.ts';
import { HELP } from './help.ts';
import { OUTPUTS_FILE, readOutputs } from './outputs.ts';
import { packApp } from './pack.ts';
import { hasFailed, reportLines } from './report.ts';
import { Stop } from './stop.ts';
import { terminal } from './terminal.ts';
import { backendRun, bootstrapAccount, buildRun, putBytes, runNode } from './tools.ts';
import { handleUsers } from './users.ts';

/** `npm run cloud -- …`: Notewell in an AWS account. Exit codes: 0 well, 1 something failed, 2 not understood. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUTPUTS = `${ROOT}${OUTPUTS_FILE}`;
const DIST = `${ROOT}dist`;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  let command: Command;
  try {
    command = readCommand(argv);
  } catch (error) {
    return complain(error, 2);
  }
  try {
    return await perform(command);
  } catch (error) {
    return complain(error, 1);
  }
}

async function perform(command: Command): Promise<number> {
  switch (command.name) {
    case 'help':
      terminal.say(HELP);
      return 0;
    case 'smoke': {
      // The browser that it drives is loaded by nobody else.
      const { smoke } = await import('./smoke.ts');
      return smoke(command.args, terminal);
    }
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
  return check({ region, profile, physicians, deployed, outputs: await readOutputs(OUTPUTS) }, connect);
}

async function deployHere({ flags }: Extract<Command, { name: 'deploy' }>): Promise<void> {
  const region = await enter(flags);
  await deploy(flags, region, {
    terminal,
    ...connect(region === '' ? 'us-east-1' : region),
    check: () => checkHere(flags),
    bootstrap: bootstrapAccount,
    deployBackend: (appId, branch) =>
      runNode(ROOT, backendRun(ROOT, region, appId, branch), 'The Amplify CLI'),
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
  env.AWS_REGION = region ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION;
  if (env.AWS_REGION === undefined) delete env.AWS_REGION;
  return region ?? configuredRegion();
}

/** One sentence for the person, and what to do when it is known. */
function complain(error: unknown, code: number): number {
  if (error instanceof Stop || error instanceof RangeError) {
    process.stderr.write(`${error.message}\n`);
    return code;
  }
  const { found, todo } = explain(error, process.env.AWS_PROFILE ?? null);
  process.stderr.write(`It did not go on: ${[found, ...todo].join('. ')}\n`);
  return code;
}
