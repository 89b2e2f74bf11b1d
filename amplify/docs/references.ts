import { posix } from 'node:path';

/** What a page points to. Paths are from the root of the project. */
export interface References {
  /** Targets of links within the project. */
  readonly links: readonly string[];
  /** Files and folders that are named in backticks; a name alone may be in any of these places. */
  readonly paths: readonly (readonly string[])[];
  /** Tests that are named by file and title. */
  readonly tests: readonly (readonly [file: string, title: string])[];
}

const FENCED = /^ *```.*?^ *```$/gms;
const LINK = /\]\(([^)#\s]+)(?:#[^)]*)?\)/g;
const BACKTICKS = /`([^`\n]+)`/g;
/** As `file` (“title”). */
const TEST = /`([^`]+)` \(“([^”]+)”\)/g;

const PATH = /^(src|public|e2e|amplify|\.ci)\/[\w./-]+$/;
const NAME = /^[\w.-]+\.(md|ts|tsx|json|yml|cjs|mjs)$/;
/** Made by a deployment, or when a note is saved. */
const MADE_LATER = new Set(['amplify_outputs.json', 'note.json', 'transcript.json']);

/** What the text of a page at `path` points to; pages of the internet are not looked at. */
export function referencesOf(path: string, text: string): References {
  const prose = text.replaceAll(FENCED, '');
  const folder = posix.dirname(path);
  return {
    links: [...prose.matchAll(LINK)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .map((target) => posix.join(folder, target)),
    paths: [...prose.matchAll(BACKTICKS)].map(([, quoted = '']) => placesOf(quoted, folder)).filter(isNamed),
    tests: [...prose.matchAll(TEST)].map(([, file = '', title = '']) => [file, title] as const),
  };
}

/** Where the file may be that is named so; none when it is no name of a file of the project. */
function placesOf(quoted: string, folder: string): readonly string[] {
  if (PATH.test(quoted)) return [quoted];
  if (!NAME.test(quoted) || MADE_LATER.has(quoted)) return [];
  return [...new Set([quoted, posix.join(folder, quoted), `amplify/${quoted}`])];
}

function isNamed(places: readonly string[]): boolean {
  return places.length > 0;
}
