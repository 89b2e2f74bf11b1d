/** Reads numbers as they are spoken. */

const UNITS = new Map(
  'zero one two three four five six seven eight nine'.split(' ').map((word, value) => [word, value]),
);
const TEENS = new Map(
  'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, index) => [word, index + 10]),
);
const TENS = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, (index + 2) * 10]),
);

/** A number that was read. */
export interface SpokenNumber {
  /** As written in digits. */
  readonly digits: string;
  readonly value: number;
  /** Words that it takes. */
  readonly length: number;
}

/** The word at an offset from the beginning of the number; empty past the end. */
type Words = (offset: number) => string;

/** The longest number that begins at the first word, or null. "a hundred" counts; "a" alone does not. */
export function readNumber(words: Words): SpokenNumber | null {
  const whole = readDigitRun(words) ?? readYear(words) ?? readWhole(words);
  const start = whole?.length ?? 0;
  if (words(start) !== 'point') return whole;
  const fraction = readFraction((offset) => words(start + 1 + offset));
  if (fraction === '') return whole;
  const digits = `${whole?.digits ?? '0'}.${fraction}`;
  return { digits, value: Number(digits), length: start + 1 + fraction.length };
}

/** Digits after the point, one by one; a pair as "seventy five" counts as its digits. */
function readFraction(words: Words): string {
  let fraction = '';
  for (;;) {
    const digit = digitOf(words(fraction.length));
    if (digit === undefined) break;
    fraction += digit;
  }
  return fraction;
}

function digitOf(word: string): number | undefined {
  return word === 'oh' || word === 'o' ? 0 : UNITS.get(word);
}

/** Three or more single digits, as a record number is read out. */
function readDigitRun(words: Words): SpokenNumber | null {
  let digits = '';
  while (digitOf(words(digits.length)) !== undefined && (digits !== '' || words(0) !== 'oh'))
    digits += digitOf(words(digits.length));
  const next = words(digits.length);
  if (digits.length < 3 || words(0) === 'o' || TENS.has(next) || TEENS.has(next) || next === 'hundred')
    return null;
  // "one oh five" is a hundred and five; four digits and more are a run.
  return { digits, value: Number(digits), length: digits.length };
}

/** "nineteen ninety eight", "twenty nineteen", "twenty oh five". */
function readYear(words: Words): SpokenNumber | null {
  const century = words(0) === 'nineteen' ? 19 : words(0) === 'twenty' ? 20 : 0;
  if (century === 0) return null;
  const rest =
    words(1) === 'oh' ? (UNITS.get(words(2)) ?? -1) : twoDigits((offset) => words(1 + offset))?.value;
  if (rest === undefined || rest < 0 || (rest < 10 && words(1) !== 'oh')) return null;
  const length = words(1) === 'oh' ? 3 : 1 + (twoDigits((offset) => words(1 + offset))?.length ?? 0);
  const value = century * 100 + rest;
  return { digits: String(value), value, length };
}

function twoDigits(words: Words): { readonly value: number; readonly length: number } | null {
  const teen = TEENS.get(words(0));
  if (teen !== undefined) return { value: teen, length: 1 };
  const tens = TENS.get(words(0));
  if (tens !== undefined) {
    const unit = UNITS.get(words(1));
    return unit === undefined || unit === 0 ? { value: tens, length: 1 } : { value: tens + unit, length: 2 };
  }
  const unit = UNITS.get(words(0));
  return unit === undefined ? null : { value: unit, length: 1 };
}

/** Up to 999,999, in full or with the short hundred of "one twenty eight". */
function readWhole(words: Words): SpokenNumber | null {
  const head = readHundreds(words);
  if (head === null) return null;
  if (words(head.length) !== 'thousand') return head;
  let length = head.length + 1;
  const joiner = words(length) === 'and' ? 1 : 0;
  const tail = readHundreds((offset) => words(length + joiner + offset));
  if (tail !== null) length += joiner + tail.length;
  const value = head.value * 1000 + (tail?.value ?? 0);
  return { digits: String(value), value, length };
}

function readHundreds(words: Words): SpokenNumber | null {
  if (words(0) === 'a' && !['hundred', 'thousand'].includes(words(1))) return null;
  const head = words(0) === 'a' ? { value: 1, length: 1 } : twoDigits(words);
  if (head === null) return null;
  if (words(head.length) === 'hundred') return withRest(words, head.value * 100, head.length + 1);
  if (head.value >= 1 && head.value <= 9 && head.length === 1) {
    const short = readShortHundred(words, head.value);
    if (short !== null) return short;
  }
  return { digits: String(head.value), value: head.value, length: head.length };
}

/** What follows "hundred", with or without "and". */
function withRest(words: Words, hundreds: number, length: number): SpokenNumber {
  const joiner = words(length) === 'and' ? 1 : 0;
  const rest = twoDigits((offset) => words(length + joiner + offset));
  const value = hundreds + (rest?.value ?? 0);
  return { digits: String(value), value, length: length + (rest === null ? 0 : joiner + rest.length) };
}

/** "one twenty eight", "one oh five"; not "two ten milligram tablets". */
function readShortHundred(words: Words, hundreds: number): SpokenNumber | null {
  if (words(1) === 'oh') {
    const unit = UNITS.get(words(2));
    if (unit === undefined) return null;
    return { digits: String(hundreds * 100 + unit), value: hundreds * 100 + unit, length: 3 };
  }
  const rest = twoDigits((offset) => words(1 + offset));
  if (rest === null || rest.value < 10) return null;
  const after = words(1 + rest.length);
  if (rest.length === 1 && ['milligram', 'microgram', 'year', 'unit', 'point'].includes(after)) return null;
  const value = hundreds * 100 + rest.value;
  return { digits: String(value), value, length: 1 + rest.length };
}

const ORDINAL_UNITS = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'
    .split(' ')
    .map((word, index) => [word, index + 1]),
);
const ORDINAL_TENS = new Map([
  ['twentieth', 20],
  ['thirtieth', 30],
]);

/** "twenty first" and the like, up to the thirty-ninth. */
export function readOrdinal(words: Words): SpokenNumber | null {
  const single = ORDINAL_UNITS.get(words(0)) ?? ORDINAL_TENS.get(words(0));
  if (single !== undefined) return { digits: withSuffix(single), value: single, length: 1 };
  const tens = TENS.get(words(0));
  const unit = ORDINAL_UNITS.get(words(1));
  if (tens === undefined || unit === undefined || unit > 9) return null;
  return { digits: withSuffix(tens + unit), value: tens + unit, length: 2 };
}

function withSuffix(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13;
  const suffix = teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${suffix}`;
}
