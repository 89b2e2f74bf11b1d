import type { HeardWord, UtteranceEnd } from '../words.ts';
import { properNames, sentenceCapitals } from './capitals.ts';
import { dayHalves, letterWords, numberedLetters, singleLetters, spelling } from './letters.ts';
import { acuities, dates, numbers, ordinals, orientedTimes, ranges, ratios, times } from './numbers.ts';
import { DANGLING, sentencePauses } from './pauses.ts';
import { isLineCommand, joiningMarks, spokenPunctuation } from './punctuation.ts';
import { merge, type Pass, rewrite, type Token, wordAt } from './token.ts';
import { units } from './units.ts';

/**
 * Writes heard words as Transcribe Medical writes them: digits, units, punctuation, capitals. Each item keeps the
 * time of the words that it came from, and the least of their confidences.
 */
export interface FormattedUtterance {
  readonly items: readonly Token[];
  /** The items as running text. */
  readonly text: string;
  /** Whether what comes next begins a sentence. */
  readonly endsSentence: boolean;
}

const FILLERS = new Set(['um', 'uh', 'er', 'ah', 'mm', 'hmm']);
/** Fewer words than this and a pause are not yet a sentence. */
const SHORTEST_SENTENCE = 2;

/** "today" and the like, which the engine may hear as two words. */
const joinedWords: Pass = rewrite([
  (tokens, at) =>
    wordAt(tokens, at) === 'to' && wordAt(tokens, at + 1) === 'day'
      ? { length: 2, tokens: [merge(tokens.slice(at, at + 2), 'today')] }
      : null,
]);

const PASSES: readonly Pass[] = [
  (tokens) => tokens.filter((token) => !FILLERS.has(token.text)),
  joinedWords,
  rewrite([spokenPunctuation]),
  sentencePauses,
  rewrite([letterWords, dayHalves, spelling, numberedLetters]),
  rewrite([singleLetters]),
  rewrite([dates, times, orientedTimes, ratios, acuities, ranges, ordinals, numbers]),
  rewrite([units]),
  rewrite([joiningMarks]),
  properNames,
];

/**
 * @param ended how the utterance ended; null while it goes on.
 * @param startsSentence what the utterance before said of its end; true for the first.
 */
export function formatUtterance(
  words: readonly HeardWord[],
  ended: UtteranceEnd | null,
  startsSentence: boolean,
): FormattedUtterance {
  const heard = words.map((word): Token => ({ ...word, kind: 'word' }));
  const written = PASSES.reduce<readonly Token[]>((tokens, pass) => pass(tokens), heard);
  const items = sentenceCapitals(withStop(written, ended), startsSentence);
  return { items, text: toText(items), endsSentence: endsSentence(items, startsSentence) };
}

/** A full stop where the speaker paused after a whole sentence, or has finished. */
function withStop(tokens: readonly Token[], ended: UtteranceEnd | null): Token[] {
  const last = tokens.at(-1);
  const result = [...tokens];
  if (last === undefined || last.kind === 'punctuation' || ended === null || ended === 'length')
    return result;
  if (isLineCommand(tokens, tokens.length - 2)) return result;
  const sentence = tokens.length - 1 - tokens.findLastIndex((token) => /^[.?!]$/.test(token.text));
  const complete = sentence >= SHORTEST_SENTENCE && !DANGLING.has(last.text.toLowerCase());
  if (ended === 'end' || complete)
    result.push({ ...last, kind: 'punctuation', text: '.', startMs: last.endMs });
  return result;
}

function endsSentence(items: readonly Token[], before: boolean): boolean {
  const last = items.at(-1);
  if (last === undefined) return before;
  return /^[.?!]$/.test(last.text) || isLineCommand(items, items.length - 2);
}

/** Words apart by a blank; marks stand against the word before them, an opening bracket against the one after. */
function toText(items: readonly Token[]): string {
  let text = '';
  let glued = true;
  for (const { kind, text: written } of items) {
    const opens = kind === 'punctuation' && written === '(';
    text += glued || (kind === 'punctuation' && !opens) ? written : ` ${written}`;
    glued = opens;
  }
  return text;
}
