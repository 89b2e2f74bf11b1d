import { ProblemError } from '../domain/problem.ts';
import type { AutoText } from './auto-text.ts';
import { spokenKey } from './spoken-name.ts';
import { parseAutoTexts, storedAutoTexts } from './stored-auto-texts.ts';

/** What becomes of names that are in the file and in the list, with other words. */
export type ImportDecision = 'mine' | 'theirs' | 'both';

/** What a file would bring. */
export interface AutoTextImport {
  /** Of names that the list has not. */
  readonly added: readonly AutoText[];
  /** Of names that the list has, with other words. */
  readonly clashing: readonly AutoText[];
  /** How many are in the list as they are in the file. */
  readonly same: number;
}

/** The longest file that is read, in UTF-16 units; 200 of the longest texts are well below it. */
const LONGEST_FILE = 2_000_000;

/** The list as a JSON file. */
export function autoTextFile(texts: readonly AutoText[]): string {
  return `${JSON.stringify({ kind: 'notewell-auto-texts', ...storedAutoTexts(texts) }, null, 2)}\n`;
}

/**
 * Compares a file with the list; changes nothing.
 * @throws ProblemError `auto-texts-file` when it is not an exported list.
 */
export function readAutoTextFile(file: string, mine: readonly AutoText[]): AutoTextImport {
  const theirs = parseFile(file);
  const known = new Map(mine.map((text) => [spokenKey(text.name), text]));
  const own = (text: AutoText) => known.get(spokenKey(text.name));
  const fresh = theirs.filter((text) => own(text) === undefined);
  const clashing = theirs.filter((text) => {
    const before = own(text);
    return before !== undefined && !isSame(text, before);
  });
  return { added: fresh, clashing, same: theirs.length - fresh.length - clashing.length };
}

/**
 * The list with what the file brings. Ids are given anew, so that those of another person never meet one's own.
 * Of names that both have, `both` keeps the words of the file under a name with a number.
 */
export function withImported(
  mine: readonly AutoText[],
  { added, clashing }: AutoTextImport,
  decision: ImportDecision,
  newId: () => string,
): readonly AutoText[] {
  const merged = mine.map((text) => {
    const theirs = clashing.find(({ name }) => spokenKey(name) === spokenKey(text.name));
    return theirs === undefined || decision !== 'theirs' ? text : { ...theirs, id: text.id };
  });
  for (const text of decision === 'both' ? [...added, ...clashing] : added) {
    merged.push({ ...text, id: newId(), name: freeName(text.name, merged) });
  }
  return merged;
}

function parseFile(file: string): readonly AutoText[] {
  try {
    if (file.length > LONGEST_FILE) throw new RangeError('too long');
    return parseAutoTexts(JSON.parse(file));
  } catch (cause) {
    throw new ProblemError('auto-texts-file', { cause });
  }
}

function isSame(one: AutoText, other: AutoText): boolean {
  return one.text === other.text && one.section === other.section;
}

function freeName(name: string, texts: readonly AutoText[]): string {
  const taken = new Set(texts.map((text) => spokenKey(text.name)));
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name.slice(0, 55).trim()} ${number}`;
    if (!taken.has(spokenKey(candidate))) return candidate;
  }
}
