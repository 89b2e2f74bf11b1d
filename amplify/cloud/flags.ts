import { parseArgs } from 'node:util';
import { Stop } from './stop.ts';

/** What is the same for every command. */
export interface Place {
  /** Profile of the shared AWS files; null takes what the environment says. */
  readonly profile: string | null;
  /** AWS region; null takes what environment or profile say. */
  readonly region: string | null;
}

export interface Target extends Place {
  /** Name of the Amplify app. */
  readonly app: string;
  /** Name of its branch, which is the first part of the address. */
  readonly branch: string;
}

/** People who dictate at the same moment; null when nobody said. */
export interface CheckFlags extends Place {
  readonly physicians: number | null;
  readonly deployed: boolean;
  readonly verbose: boolean;
}

export interface DeployFlags extends Target {
  readonly physicians: number | null;
  readonly force: boolean;
  readonly yes: boolean;
}

export interface DestroyFlags extends Target {
  readonly yes: boolean;
}

export type UserCommand =
  | { readonly act: 'add'; readonly email: string; readonly group: string }
  | { readonly act: 'list' }
  | { readonly act: 'disable'; readonly email: string };

export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'check'; readonly flags: CheckFlags }
  | { readonly name: 'deploy'; readonly flags: DeployFlags }
  | { readonly name: 'destroy'; readonly flags: DestroyFlags }
  | { readonly name: 'smoke'; readonly args: readonly string[] }
  | { readonly name: 'user'; readonly command: UserCommand; readonly place: Place };

const PLACE = { profile: { type: 'string' }, region: { type: 'string' } } as const;
const TARGET = {
  ...PLACE,
  app: { type: 'string', default: 'notewell' },
  branch: { type: 'string', default: 'main' },
} as const;
const PHYSICIANS = { physicians: { type: 'string' } } as const;
const flag = { type: 'boolean', default: false } as const;

/**
 * What the person asked for.
 * @throws Stop with one sentence when a command or a flag is not known or not complete.
 */
export function readCommand(argv: readonly string[]): Command {
  const [name, ...args] = argv;
  if (name === undefined || name === 'help' || argv.includes('--help') || argv.includes('-h')) {
    return name === 'smoke' ? { name, args } : { name: 'help' };
  }
  switch (name) {
    case 'check':
      return { name, flags: readCheck(args) };
    case 'deploy':
      return { name, flags: readDeploy(args) };
    case 'destroy':
      return { name, flags: readDestroy(args) };
    case 'smoke':
      return { name, args };
    case 'user':
      return readUser(args);
    default:
      throw new Stop(
        `There is no command ${name}: use check, deploy, destroy, smoke or user; --help tells more.`,
      );
  }
}

function readCheck(args: readonly string[]): CheckFlags {
  const options = { ...PLACE, ...PHYSICIANS, deployed: flag, verbose: flag };
  const { values } = parsed(() => parseArgs({ args: [...args], options }));
  const { deployed, verbose } = values;
  return { ...place(values), physicians: people(values.physicians), deployed, verbose };
}

function readDeploy(args: readonly string[]): DeployFlags {
  const options = { ...TARGET, ...PHYSICIANS, force: flag, yes: flag };
  const { values } = parsed(() => parseArgs({ args: [...args], options }));
  const { force, yes } = values;
  return { ...target(values), physicians: people(values.physicians), force, yes };
}

function readDestroy(args: readonly string[]): DestroyFlags {
  const { values } = parsed(() => parseArgs({ args: [...args], options: { ...TARGET, yes: flag } }));
  return { ...target(values), yes: values.yes };
}

function readUser(args: readonly string[]): Command {
  const options = { ...PLACE, group: { type: 'string' } } as const;
  const { values, positionals } = parsed(() =>
    parseArgs({ args: [...args], options, allowPositionals: true }),
  );
  const [act, email, ...more] = positionals;
  if (more.length > 0) throw new Stop(`One user at a time: ${more.join(' ')} is too much.`);
  return { name: 'user', command: userCommand(act, email, values.group), place: place(values) };
}

function userCommand(
  act: string | undefined,
  email: string | undefined,
  group: string | undefined,
): UserCommand {
  if (act === 'list' && email === undefined) return { act };
  if (act !== 'add' && act !== 'disable') {
    throw new Stop('Say what to do: user add EMAIL --group GROUP, user list, or user disable EMAIL.');
  }
  if (email === undefined || !/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new Stop(`Say whom, by email address: user ${act} name@hospital.example.`);
  }
  if (act === 'disable') return { act, email };
  if (group === undefined)
    throw new Stop('Say the group of the user: --group physicians, clinicians or reviewers.');
  return { act, email, group };
}

/** The sentence of parseArgs without its advice for programmers. */
function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new Stop(`${sentence ?? 'A flag is wrong'}; --help tells which flags there are.`);
  }
}

function place(values: { readonly profile?: string; readonly region?: string }): Place {
  return { profile: values.profile ?? null, region: values.region ?? null };
}

function target(
  values: Parameters<typeof place>[0] & { readonly app: string; readonly branch: string },
): Target {
  const { app, branch } = values;
  if (!/^[a-z0-9][a-z0-9-]{0,49}$/.test(branch)) {
    throw new Stop('--branch is the first part of the address: small letters, digits and hyphens.');
  }
  if (app.trim() === '') throw new Stop('--app is the name of the Amplify app and cannot be empty.');
  return { ...place(values), app, branch };
}

function people(text: string | undefined): number | null {
  if (text === undefined) return null;
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new Stop('--physicians is how many people dictate at the same moment, a whole number such as 40.');
}
