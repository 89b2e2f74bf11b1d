import { GAP_CHARACTER } from './schema.ts';
import { type SpokenPart, type SpokenWords, splitSpokenBreaks } from './spoken-breaks.ts';

/** What stands in the same block on both sides of the place where words are put in. */
export interface JoinContext {
  readonly before: string;
  readonly after: string;
}

/** How to put words in: first take this many spaces away on the left, then write the parts in order. */
export interface Joined {
  readonly spacesToRemove: number;
  readonly parts: readonly SpokenPart[];
}

const SENTENCE_END = /[.?!]["')\]’”]*$/;
const ABBREVIATION_END = /(?:^|[\s(])(?:dr|mr|mrs|ms|prof|st|vs|approx|e\.g|i\.e|[A-Z])\.$/i;
const CLOSING_MARK = /^[.,;:?!)\]}%’”]/;
const NO_SPACE_AFTER = /(?:[([{/“‘]|[\p{L}\p{N}][-–])$/u;
const CONTINUES = /^\s*(?:[\p{Ll}\p{N}]|[,;:.?!)\]])/u;

/** Words that keep their capital in the middle of a sentence, beside acronyms and words with inner capitals. */
const PROPER_WORDS = new Set(
  (
    'I January February March April May June July August September October November December ' +
    'Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mr Mrs Ms Dr Miss Professor ' +
    'Alzheimer Parkinson Crohn Hodgkin Graves Hashimoto Addison Cushing Bell Babinski Romberg Murphy ' +
    'Foley Doppler Holter Glasgow Apgar Kernig Brudzinski Homans English Spanish Caucasian Hispanic ' +
    'African Asian American European Christmas Easter Medicare Medicaid'
  ).split(' '),
);

/**
 * Makes words that were heard fit where they are put: one space where one is needed and none before
 * punctuation, a capital at the start of a sentence and none in the middle, no second full stop.
 * Total: any text gives an answer, an empty one no parts.
 */
export function joinSpoken(spoken: SpokenWords, context: JoinContext): Joined {
  const before = lastLine(context.before);
  const after = firstLine(context.after);
  const split = splitSpokenBreaks(spoken);
  const parts: SpokenPart[] = [];
  for (const [index, part] of split.entries()) {
    if (part.kind !== 'text') {
      parts.push(part);
      continue;
    }
    const left = leftOf(parts, before);
    const text = withoutDoubleMark(part.text.trim(), left);
    if (text === '') continue;
    const right = index === split.length - 1 ? after : '';
    parts.push({ kind: part.kind, text: joinOne(text, left, right, part.keepsCapitals === true) });
  }
  return { spacesToRemove: spacesToRemove(parts, before), parts };
}

/** What stands before the next part in its line. */
function leftOf(parts: readonly SpokenPart[], before: string): string {
  const last = parts.at(-1);
  if (last === undefined) return before;
  return last.kind === 'text' ? last.text : '';
}

/** How two stretches of a line come together when what stood between them is taken away. */
export interface Seam {
  /** Spaces to take away on the left and on the right. */
  readonly spacesBefore: number;
  readonly spacesAfter: number;
  /** Whether one is to be put in between, so that words and numbers do not run together. */
  readonly needsSpace: boolean;
}

/** Makes what stands on both sides of something that goes fit together: no space doubled, none lost. */
export function joinAfterRemoval(context: JoinContext): Seam {
  const before = lastLine(context.before);
  const after = firstLine(context.after);
  const left = before.length - before.replace(/ +$/, '').length;
  const right = after.length - after.replace(/^ +/, '').length;
  const startsLine = left === before.length;
  if (startsLine || (left > 0 && right > 0))
    return { spacesBefore: 0, spacesAfter: right, needsSpace: false };
  if (left > 0) {
    const glued = CLOSING_MARK.test(after) && !/^\.\d/.test(after);
    return { spacesBefore: glued ? left : 0, spacesAfter: 0, needsSpace: false };
  }
  const besideGap = before.endsWith(GAP_CHARACTER) || after.startsWith(GAP_CHARACTER);
  const needsSpace = after !== '' && right === 0 && !besideGap && spaceBefore(after, before) !== '';
  return { spacesBefore: 0, spacesAfter: 0, needsSpace };
}

function joinOne(text: string, before: string, after: string, keepsCapitals: boolean): string {
  const words = fitEnd(keepsCapitals ? text : fitStart(text, before), after);
  return `${spaceBefore(words, before)}${words}${spaceAfter(words, after)}`;
}

function fitStart(text: string, before: string): string {
  const left = before.trimEnd();
  // Nobody knows yet how the sentence stands there: the words keep what they were heard with.
  if (left.endsWith(GAP_CHARACTER)) return text;
  if (left === '' || (SENTENCE_END.test(left) && !ABBREVIATION_END.test(left))) return capitalised(text);
  if (ABBREVIATION_END.test(left) || left.endsWith(':')) return text;
  return keepsCapital(text) ? text : lowered(text);
}

function capitalised(text: string): string {
  const word = firstWord(text);
  return /^\p{Ll}[\p{Ll}’']*$/u.test(word) || /^\p{Ll}$/u.test(word) ? upperFirst(text) : text;
}

function keepsCapital(text: string): boolean {
  const stem = firstWord(text).replace(/['’].*$/, '');
  const ordinary = /^\p{Lu}\p{Ll}+$/u.test(stem) || stem === 'A';
  return !ordinary || PROPER_WORDS.has(stem);
}

function firstWord(text: string): string {
  return /^[\p{L}\p{N}'’]+/u.exec(text)?.[0] ?? '';
}

function upperFirst(text: string): string {
  const [first = ''] = text;
  const upper = first.toUpperCase();
  return upper.length === first.length ? upper + text.slice(first.length) : text;
}

function lowered(text: string): string {
  const [first = ''] = text;
  return first.toLowerCase() + text.slice(first.length);
}

/** Inside a sentence the words bring no full stop of their own. */
function fitEnd(text: string, after: string): string {
  if (!CONTINUES.test(after) || /\.\.$/.test(text)) return text;
  return text.length > 1 ? text.replace(/\.$/, '') : text;
}

function spaceBefore(text: string, before: string): string {
  const needless =
    before === '' || /\s$/.test(before) || NO_SPACE_AFTER.test(before) || CLOSING_MARK.test(text);
  return needless ? '' : ' ';
}

function spaceAfter(text: string, after: string): string {
  const needless = after === '' || /^\s/.test(after) || CLOSING_MARK.test(after) || NO_SPACE_AFTER.test(text);
  return needless ? '' : ' ';
}

function withoutDoubleMark(text: string, before: string): string {
  return /[.?!,;:]\s*$/.test(before) ? text.replace(/^[.,;:]+\s*/, '') : text;
}

function spacesToRemove(parts: readonly SpokenPart[], before: string): number {
  const [first] = parts;
  if (first === undefined) return 0;
  const glued = first.kind !== 'text' || CLOSING_MARK.test(first.text);
  return glued ? before.length - before.replace(/ +$/, '').length : 0;
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}
