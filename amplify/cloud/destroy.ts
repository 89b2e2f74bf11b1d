import { createHash } from 'node:crypto';
import type { HostedApp, HostingPort } from './aws-hosting.ts';
import type { Stack, StackPort } from './aws-stacks.ts';
import { theApp } from './deploy-plan.ts';
import type { DestroyFlags } from './flags.ts';
import { findRetained, retainedLines } from './retained.ts';
import { Stop } from './stop.ts';
import type { Terminal } from './terminal.ts';

const POLL_MS = 5_000;
/** An hour: keys and distributions take long. */
const POLLS = 720;

export interface DestroyPorts {
  readonly terminal: Terminal;
  readonly stacks: StackPort;
  readonly hosting: HostingPort;
  wait(ms: number): Promise<void>;
}

/**
 * Removes one branch with its backend, and the app when that was its last branch. The Amplify CLI only removes
 * sandboxes, so the stack is deleted in CloudFormation.
 * @throws Stop when nobody agrees, or something cannot be removed.
 */
export async function destroy(flags: DestroyFlags, ports: DestroyPorts): Promise<void> {
  const { terminal, stacks, hosting } = ports;
  const app = theApp(await hosting.appsNamed(flags.app), flags.app);
  if (app === null) throw new Stop(`There is no Amplify app called ${flags.app} in this account and region.`);
  const stack = await stacks.describe(stackName(app.id, flags.branch));
  const branches = await hosting.branches(app.id);
  const isLast = branches.every((branch) => branch === flags.branch);
  for (const line of await announcement(app, flags.branch, stack, isLast, stacks)) terminal.say(line);
  await agree(flags, terminal);
  if (stack !== null) await deleteStack(stack, ports);
  await hosting.deleteBranch(app.id, flags.branch);
  if (isLast) await hosting.deleteApp(app.id);
  terminal.say('It is gone, but for what was said to stay.');
}

/** Name of the stack that the Amplify CLI makes for a branch; its hash keeps two long names apart. */
export function stackName(appId: string, branch: string): string {
  const hash = createHash('sha512').update(appId).update(branch).digest('hex').slice(0, 10);
  return `amplify-${appId}-${branch.replace(/[^A-Za-z0-9]/g, '').slice(0, 50)}-branch-${hash}`;
}

async function announcement(
  app: HostedApp,
  branch: string,
  stack: Stack | null,
  isLast: boolean,
  stacks: StackPort,
): Promise<readonly string[]> {
  return [
    `This removes https://${branch}.${app.domain}/ with its roles and functions:`,
    stack === null ? '  no stack is there any more' : `  the stack ${stackName(app.id, branch)}`,
    `  the branch ${branch}${isLast ? `, and the Amplify app ${app.name}, because it has no other` : ''}`,
    '',
    ...(stack === null ? [] : retainedLines(await findRetained(stacks, stack.id))),
    '',
  ];
}

async function agree({ app, yes }: DestroyFlags, terminal: Terminal): Promise<void> {
  if (yes) return;
  const answer = await terminal.ask(`Type the name of the app (${app}) to remove it: `);
  if (answer === null) throw new Stop('Nothing was removed: nobody is here to ask; say --yes.');
  if (answer !== app) throw new Stop('Nothing was removed.');
}

/** Deletes and waits. A stack that is being deleted already is only waited for. */
async function deleteStack({ id, status }: Stack, { stacks, terminal, wait }: DestroyPorts): Promise<void> {
  terminal.say('Deleting the stack …');
  if (status !== 'DELETE_IN_PROGRESS') await stacks.delete(id);
  for (let poll = 0; poll < POLLS; poll += 1) {
    const now = await stacks.describe(id);
    if (now === null || now.status === 'DELETE_COMPLETE') return;
    if (now.status === 'DELETE_FAILED') {
      for (const failure of await stacks.failures(id)) terminal.say(`  ${failure}`);
      throw new Stop(
        'CloudFormation could not delete everything; mend what is said above and destroy again.',
      );
    }
    await wait(POLL_MS);
  }
  throw new Stop('CloudFormation is still deleting: destroy again in a while.');
}
