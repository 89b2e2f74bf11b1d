import type { HostedApp } from './aws-hosting.ts';
import { Stop } from './stop.ts';

/** What a deployment finds in the account. */
export interface Found {
  readonly toolkit: boolean;
  readonly app: HostedApp | null;
  readonly branch: boolean;
}

export type StepName = 'bootstrap' | 'app' | 'branch' | 'backend' | 'build' | 'headers' | 'upload';

export interface Step {
  readonly name: StepName;
  /** What is done, as a person reads it. */
  readonly says: string;
}

/**
 * What is left to do. What an earlier run made is found and not made again; the rest is done each time and comes to
 * the same when nothing changed.
 */
export function deployPlan(found: Found, app: string, branch: string): readonly Step[] {
  return [
    ...(found.toolkit
      ? []
      : [step('bootstrap', 'Prepare the account for the CDK in this region (stack CDKToolkit)')]),
    ...(found.app === null ? [step('app', `Make the Amplify app ${app}`)] : []),
    ...(found.branch ? [] : [step('branch', `Make its branch ${branch}`)]),
    step('backend', 'Deploy the backend: users, table, bucket, roles, functions'),
    step('build', 'Build the app'),
    step('headers', 'Set the security headers and the rule for the single page'),
    step('upload', 'Upload the app and wait until it is served'),
  ];
}

/**
 * The one app of that name; null when there is none.
 * @throws Stop when there are more, because nobody can tell which is meant.
 */
export function theApp(apps: readonly HostedApp[], name: string): HostedApp | null {
  if (apps.length > 1) {
    const ids = apps.map(({ id }) => id).join(', ');
    throw new Stop(
      `There are ${apps.length} Amplify apps called ${name} (${ids}): rename one, or choose another --app.`,
    );
  }
  return apps[0] ?? null;
}

/** Where a branch is served. */
export function addressOf(app: HostedApp, branch: string): string {
  return `https://${branch}.${app.domain}/`;
}

/** What is said at the end. */
export function farewell(address: string, place: string): readonly string[] {
  return [
    '',
    `Notewell is at ${address}`,
    'Nobody can sign up there. Let the first person in with',
    `  npm run cloud -- user add NAME@HOSPITAL --group physicians${place}`,
    'and see that everything works with',
    `  npm run cloud -- smoke --url ${address}${place}`,
  ];
}

function step(name: StepName, says: string): Step {
  return { name, says };
}
