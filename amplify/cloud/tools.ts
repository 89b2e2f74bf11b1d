import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Stop } from './stop.ts';

/** A program that is run, with what it gets. */
export interface Run {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The Amplify CLI for a branch. It insists on a pipeline (`CI`) and on having been started by a package manager;
 * what it would tell its makers about us is turned off.
 */
export function backendRun(root: string, region: string, appId: string, branch: string): Run {
  const ampx = join(root, 'amplify', 'node_modules', '@aws-amplify', 'backend-cli', 'lib', 'ampx.js');
  return {
    args: [ampx, 'pipeline-deploy', '--branch', branch, '--app-id', appId, '--outputs-out-dir', root],
    env: {
      npm_config_user_agent: 'npm/10',
      ...process.env,
      CI: '1',
      AWS_REGION: region,
      AWS_APP_ID: appId,
      AWS_BRANCH: branch,
      AMPLIFY_DISABLE_TELEMETRY: '1',
    },
  };
}

/** Fetches the Amplify CLI where it is not there yet. */
export function packagesRun(root: string): Run {
  return { args: [join(root, 'amplify', 'packages.mjs'), '--tools'], env: process.env };
}

/** The build of the app, the same that `npm start` makes. */
export function buildRun(root: string): Run {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  return { args: [vite, 'build', '--logLevel', 'warn'], env: process.env };
}

/**
 * Runs a program of Node in the root of the project and shows what it says.
 * @throws Stop when it fails.
 */
export function runNode(root: string, { args, env }: Run, what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], { cwd: root, env, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Stop(
            `${what} failed; what it said is above. Deploy again when it is mended: what is done stays done.`,
          ),
        );
    });
  });
}

/** Makes the stack CDKToolkit, with which the CDK deploys. */
export async function bootstrapAccount(account: string, region: string): Promise<void> {
  // Large, and needed once in the life of an account.
  const { BootstrapEnvironments, Toolkit } = await import('@aws-cdk/toolkit-lib');
  const toolkit = new Toolkit();
  await toolkit.bootstrap(BootstrapEnvironments.fromList([`aws://${account}/${region}`]));
}

/**
 * Puts bytes to a signed address, whose query is secret and is not shown.
 * @throws Stop when they are not taken.
 */
export async function putBytes(url: string, bytes: Uint8Array): Promise<void> {
  const headers = { 'content-type': 'application/zip' };
  const response = await fetch(url, { method: 'PUT', body: Buffer.from(bytes), headers }).catch(() => null);
  if (response === null) throw new Stop(`The upload to ${new URL(url).host} was broken off; deploy again.`);
  if (!response.ok) throw new Stop(`The upload was not taken (HTTP ${response.status}); deploy again.`);
}
