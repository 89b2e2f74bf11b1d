import { readNumber, readOrdinal } from './number-words.ts';
import { isNumeric, merge, type Rule, type Token, wordAt } from './token.ts';
import { isUnit } from './units.ts';

/** Numbers below ten stay words unless something asks for digits. */
const SMALLEST_DIGITS = 10;

/** Before these a small number is written in digits. */
const DIGITS_BEFORE = new Set('percent plus out'.split(' '));
/** After these a small number is written in digits. */
const DIGITS_AFTER = new Set(
  'type stage grade number gravida para class phase cycle gleason fraction cranial level step room bed score'.split(
    ' ',
  ),
);
/** Months, as they are spoken; "may" and "march" only beside a day or a year. */
const MONTHS = new Set(
  'january february march april may june july august september october november december'.split(' '),
);

function at(tokens: readonly Token[], from: number) {
  return (offset: number) => wordAt(tokens, from + offset);
}

function replaced(tokens: readonly Token[], from: number, length: number, text: string) {
  return { length, tokens: [merge(tokens.slice(from, from + length), text)] };
}

/** "march twenty first two thousand five" → March 21, 2005; "march fifth" → March 5. */
export const dates: Rule = (tokens, from) => {
  const month = wordAt(tokens, from);
  if (!MONTHS.has(month)) return null;
  const name = month.charAt(0).toUpperCase() + month.slice(1);
  const words = at(tokens, from + 1);
  const year = readNumber(words);
  if (year !== null && isYear(year.value))
    return {
      length: 1 + year.length,
      tokens: [
        merge(tokens.slice(from, from + 1), name),
        merge(tokens.slice(from + 1, from + 1 + year.length), year.digits),
      ],
    };
  const day = readOrdinal(words) ?? readDay(words);
  if (day === null) return null;
  const dayTokens = tokens.slice(from + 1, from + 1 + day.length);
  const start = [merge(tokens.slice(from, from + 1), name), merge(dayTokens, String(day.value))];
  const comma =
    wordAt(tokens, from + 1 + day.length) === '' && tokens[from + 1 + day.length]?.text === ',' ? 1 : 0;
  const next = from + 1 + day.length + comma;
  const following = readNumber(at(tokens, next));
  if (following === null || !isYear(following.value)) return { length: 1 + day.length, tokens: start };
  const last = dayTokens.at(-1);
  const mark: Token[] =
    last === undefined ? [] : [{ ...last, kind: 'punctuation', text: ',', startMs: last.endMs }];
  const yearToken = merge(tokens.slice(next, next + following.length), following.digits);
  return { length: next + following.length - from, tokens: [...start, ...mark, yearToken] };
};

function isYear(value: number): boolean {
  return value >= 1900 && value < 2100;
}

/** A cardinal day, which must not swallow the year after it: "march five twenty nineteen". */
function readDay(words: (offset: number) => string) {
  for (const length of [2, 1]) {
    const day = readNumber((offset) => (offset < length ? words(offset) : ''));
    if (day !== null && day.length === length && day.value >= 1 && day.value <= 31) return day;
  }
  return null;
}

/** "nine thirty a m" → 9:30 AM, "fourteen thirty hours" → 14:30. The letters have been joined before. */
export const times: Rule = (tokens, from) => {
  const words = at(tokens, from);
  for (const hourLength of [2, 1]) {
    const hour = readNumber((offset) => (offset < hourLength ? words(offset) : ''));
    if (hour === null || hour.length !== hourLength || hour.value > 23) continue;
    const oh = words(hourLength) === 'oh' ? 1 : 0;
    const minute = readNumber((offset) => (offset < 2 ? words(hourLength + oh + offset) : ''));
    const minuteLength = minute === null ? 0 : oh + minute.length;
    if (minute !== null && (minute.value > 59 || (oh === 0 && minute.value < 10))) continue;
    const half = words(hourLength + minuteLength);
    const written = /^(am|pm)$/i.test(half) ? half.toUpperCase() : '';
    if (written === '' && !(half === 'hours' && minute !== null && hour.value > 9)) continue;
    const clock = minute === null ? hour.digits : `${hour.digits}:${String(minute.value).padStart(2, '0')}`;
    const length = hourLength + minuteLength;
    const clockToken = merge(tokens.slice(from, from + length), clock);
    if (written === '') return { length, tokens: [clockToken] };
    const halfToken = merge(tokens.slice(from + length, from + length + 1), written);
    return { length: length + 1, tokens: [clockToken, halfToken] };
  }
  return null;
};

/** "one twenty eight over seventy six" → 128/76, "five over five" → 5/5. */
export const ratios: Rule = (tokens, from) => {
  const upper = readNumber(at(tokens, from));
  if (upper === null || wordAt(tokens, from + upper.length) !== 'over') return null;
  const lower = readNumber(at(tokens, from + upper.length + 1));
  if (lower === null) return null;
  const length = upper.length + 1 + lower.length;
  return replaced(tokens, from, length, `${upper.digits}/${lower.digits}`);
};

/** "twenty forty in the right eye" → 20/40. */
export const acuities: Rule = (tokens, from) => {
  if (wordAt(tokens, from) !== 'twenty' || wordAt(tokens, from - 1) === 'hundred') return null;
  const lower = readNumber(at(tokens, from + 1));
  if (lower === null || lower.value < 10 || lower.value > 400) return null;
  const [preposition, which] = [
    wordAt(tokens, from + 1 + lower.length),
    wordAt(tokens, from + 2 + lower.length),
  ];
  if (preposition !== 'in' || !['the', 'both', 'each', 'right', 'left'].includes(which)) return null;
  return replaced(tokens, from, 1 + lower.length, `20/${lower.digits}`);
};

/** "five to ten milligrams", "eight out of ten", "two by three centimeters": both sides in digits. */
export const ranges: Rule = (tokens, from) => {
  const first = readNumber(at(tokens, from));
  if (first === null) return null;
  const joint = jointAt(tokens, from + first.length);
  if (joint === 0) return null;
  const second = readNumber(at(tokens, from + first.length + joint));
  if (second === null) return null;
  const end = from + first.length + joint + second.length;
  const word = wordAt(tokens, from + first.length);
  const another = wordAt(tokens, end) === 'by' ? readNumber(at(tokens, end + 1)) : null;
  const after = wordAt(tokens, another === null ? end : end + 1 + another.length);
  if (word !== 'out' && !isUnit(after) && second.value < SMALLEST_DIGITS) return null;
  if (word === 'by' && !isUnit(after)) return null;
  return {
    length: first.length + joint + second.length,
    tokens: [
      merge(tokens.slice(from, from + first.length), first.digits),
      ...tokens.slice(from + first.length, from + first.length + joint),
      merge(tokens.slice(from + first.length + joint, end), second.digits),
    ],
  };
};

function jointAt(tokens: readonly Token[], place: number): number {
  const word = wordAt(tokens, place);
  if (word === 'to' || word === 'by') return 1;
  return word === 'out' && wordAt(tokens, place + 1) === 'of' ? 2 : 0;
}

/** "oriented times three" → oriented x3. */
export const orientedTimes: Rule = (tokens, from) => {
  if (wordAt(tokens, from) !== 'times') return null;
  const before = [1, 2, 3, 4, 5, 6].map((step) => wordAt(tokens, from - step));
  const count = readNumber(at(tokens, from + 1));
  if (count === null || !before.includes('oriented')) return null;
  return replaced(tokens, from, 1 + count.length, `x${count.digits}`);
};

/** Every other number: digits from ten up, and below it beside units, labels and decimals. */
export const numbers: Rule = (tokens, from) => {
  const number = readNumber(at(tokens, from));
  if (number === null) return null;
  const after = wordAt(tokens, from + number.length);
  const before = wordAt(tokens, from - 1).toLowerCase();
  const wanted =
    number.value >= SMALLEST_DIGITS ||
    number.digits.includes('.') ||
    isUnit(after) ||
    DIGITS_BEFORE.has(after) ||
    DIGITS_AFTER.has(before) ||
    tokens[from - 1]?.text === '/' ||
    tokens[from + number.length]?.text === '/';
  if (!wanted) return null;
  if (after === 'plus') return replaced(tokens, from, number.length + 1, `${number.digits}+`);
  return replaced(tokens, from, number.length, number.digits);
};

/** "twenty first" → 21st; the small ordinals stay words, but "the fifth of march" is a date. */
export const ordinals: Rule = (tokens, from) => {
  const ordinal = readOrdinal(at(tokens, from));
  if (ordinal === null) return null;
  const ofMonth =
    wordAt(tokens, from + ordinal.length) === 'of' && MONTHS.has(wordAt(tokens, from + ordinal.length + 1));
  if (ordinal.value < SMALLEST_DIGITS && !ofMonth) return null;
  return replaced(tokens, from, ordinal.length, ordinal.digits);
};

/** Whether a month's name stands here beside a number, so that it is a month and not a verb. */
export function isMonthHere(tokens: readonly Token[], place: number): boolean {
  const word = wordAt(tokens, place).toLowerCase();
  if (!MONTHS.has(word)) return false;
  if (word !== 'may' && word !== 'march') return true;
  const before = wordAt(tokens, place - 1);
  return (
    isNumeric(wordAt(tokens, place + 1)) || ['in', 'of', 'since', 'last', 'until', 'by'].includes(before)
  );
}
