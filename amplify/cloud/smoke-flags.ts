import { parseArgs } from 'node:util';
import { Stop } from './stop.ts';

/** How the smoke test was asked to run. */
export interface SmokeFlags {
  /** Where the app is, without a slash at the end. */
  readonly url: string;
  /** A file to read the configuration from; null reads it where the app does. */
  readonly outputs: string | null;
  /** Profile of the shared AWS files; null takes what the environment says. */
  readonly profile: string | null;
  /** How long a step may take, in milliseconds. */
  readonly patienceMs: number;
  /** Shows the browser. */
  readonly headed: boolean;
}

/** What `smoke --help` says. */
export const SMOKE_HELP = `npm run cloud -- smoke --url https://main.….amplifyapp.com [flags]

  Makes a temporary user, signs in as a person would, dictates ten seconds, sees words and entities,
  saves, reopens, plays the sound, and deletes all of it again. Costs a few cents.

  --url ADDRESS      where the app is
  --outputs FILE     amplify_outputs.json, if not the one that the app serves
  --profile NAME     profile of the shared AWS files
  --patience N       seconds that a step may take (60)
  --headed           shows the browser

  Needs Chrome or Chromium (NOTEWELL_CHROMIUM names another one), and permission to manage users of
  the pool, to list and delete items of the table, and to list and delete versions in the bucket.
`;

const DEFAULT_PATIENCE_S = 60;

/** @throws Stop with one sentence when a flag is missing or wrong. */
export function readSmokeFlags(args: readonly string[]): SmokeFlags | 'help' {
  const { values } = parsed(args);
  if (values.help) return 'help';
  return {
    url: readUrl(values.url),
    outputs: values.outputs ?? null,
    profile: values.profile ?? null,
    patienceMs: readPatience(values.patience) * 1000,
    headed: values.headed ?? false,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        url: { type: 'string' },
        outputs: { type: 'string' },
        profile: { type: 'string' },
        patience: { type: 'string' },
        headed: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new Stop(`${sentence ?? 'A flag is wrong'}; smoke --help tells which flags there are.`);
  }
}

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])$/;

/** Over the network nothing but https: a password goes to what answers there. */
function readUrl(text: string | undefined): string {
  if (text === undefined)
    throw new Stop('Say where the app is: smoke --url https://…; deploy tells it at its end.');
  const url = URL.canParse(text) ? new URL(text) : null;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (url === null || !safe) throw new Stop('--url takes the address of the app, beginning with https://.');
  return url.origin;
}

function readPatience(text: string | undefined): number {
  const seconds = text === undefined ? DEFAULT_PATIENCE_S : Number(text);
  if (Number.isInteger(seconds) && seconds > 0) return seconds;
  throw new Stop('--patience takes a number of seconds, such as 60.');
}
