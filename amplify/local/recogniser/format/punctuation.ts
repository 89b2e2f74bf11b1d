import { merge, type Rule, type Token, wordAt } from './token.ts';

/** Spoken marks, the longest names first. */
const MARKS: readonly (readonly [name: string, mark: string])[] = [
  ['question mark', '?'],
  ['exclamation point', '!'],
  ['open parenthesis', '('],
  ['open paren', '('],
  ['close parenthesis', ')'],
  ['close paren', ')'],
  ['closed parenthesis', ')'],
  ['full stop', '.'],
  ['semi colon', ';'],
  ['semicolon', ';'],
  ['period', '.'],
  ['comma', ','],
  ['colon', ':'],
  ['hyphen', '-'],
  ['slash', '/'],
];

/** Silence after a word that makes a doubtful one a mark, in milliseconds. */
const MARK_PAUSE_MS = 300;

const DETERMINERS = new Set(
  'a an the this that his her same each every per first second third refractory incubation time postpartum menstrual'.split(
    ' ',
  ),
);
const COLON_BEFORE = new Set(
  'a an the sigmoid ascending descending transverse right left distal proximal entire of'.split(' '),
);
const COLON_AFTER = new Set(
  'cancer polyp polyps resection carcinoma mass biopsy wall surgery screening is was with and mucosa'.split(
    ' ',
  ),
);
/** Words that a colon is dictated after. Elsewhere it needs a pause behind it, for the bowel is more likely. */
const HEADINGS = new Set(
  `allergies assessment bases complaint complications conclusion condition course data date diagnosis diagnoses
  disposition extremities exam examination findings follow following follows general heart history hospitalization
  impression indication indications instructions issues labs laboratory lungs medications neck neurologic number
  objective plan problem problems procedure procedures radiology reason recommendations results signs skin studies
  subjective summary surgeon surgeries systems tests vitals abdomen`.split(/\s+/),
);
const PERIOD_AFTER = new Set(['of', 'pains', 'cramps']);

/** "period", "comma", "open parenthesis" and so on become marks where they do not stand for themselves. */
export const spokenPunctuation: Rule = (tokens, at) => {
  for (const [name, mark] of MARKS) {
    const parts = name.split(' ');
    if (!parts.every((part, index) => wordAt(tokens, at + index) === part)) continue;
    if (isWord(name, tokens, at)) return null;
    const heard = tokens.slice(at, at + parts.length);
    return { length: parts.length, tokens: [merge(heard, mark, 'punctuation')] };
  }
  return null;
};

function isWord(name: string, tokens: readonly Token[], at: number): boolean {
  const before = wordAt(tokens, at - 1);
  const after = wordAt(tokens, at + 1);
  if (name === 'colon') {
    if (COLON_AFTER.has(after)) return true;
    return !HEADINGS.has(before) && (after === '' || COLON_BEFORE.has(before) || !isPause(tokens, at));
  }
  if (name === 'period') return PERIOD_AFTER.has(after) || (DETERMINERS.has(before) && !endsHere(tokens, at));
  if (name === 'slash' || name === 'hyphen') return at === 0 || after === '';
  return false;
}

/** Followed by silence. */
function isPause(tokens: readonly Token[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  return token === undefined || next === undefined || next.startMs - token.endMs > MARK_PAUSE_MS;
}

/** Followed by what only a mark comes before. */
function endsHere(tokens: readonly Token[], at: number): boolean {
  const [after, afterNext] = [wordAt(tokens, at + 1), wordAt(tokens, at + 2)];
  return ['new', 'next'].includes(after) && ['paragraph', 'line'].includes(afterNext);
}

/** A mark that joins what stands on both sides into one word: "follow hyphen up", "12 slash 4". */
export const joiningMarks: Rule = (tokens, at) => {
  const [left, mark, right] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (left?.kind !== 'word' || right?.kind !== 'word' || mark?.kind !== 'punctuation') return null;
  if (mark.text !== '-' && mark.text !== '/') return null;
  let joined = merge([left, mark, right], left.text + mark.text + right.text);
  let length = 3;
  for (;;) {
    const [nextMark, next] = [tokens[at + length], tokens[at + length + 1]];
    if (nextMark?.kind !== 'punctuation' || nextMark.text !== mark.text || next?.kind !== 'word') break;
    joined = merge([joined, next], joined.text + mark.text + next.text);
    length += 2;
  }
  return { length, tokens: [joined] };
};

/** After these, "new line" is a thing and no command. */
const NOT_A_COMMAND = new Set(['a', 'the', 'this', 'another', 'any', 'no']);

/** Whether "new paragraph", "next paragraph", "new line" or "next line" begins here. */
export function isLineCommand(tokens: readonly Token[], at: number): boolean {
  return (
    !NOT_A_COMMAND.has(wordAt(tokens, at - 1).toLowerCase()) &&
    ['new', 'next'].includes(wordAt(tokens, at)) &&
    ['paragraph', 'line'].includes(wordAt(tokens, at + 1))
  );
}
