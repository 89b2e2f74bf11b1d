import type { Span } from './model.ts';
import { FIGURES, LETTER, NUMBER, SPELT_NUMBER } from './numbers.ts';

/** The result that a text gives for a test. */
export interface TestResult {
  readonly value: Span;
  readonly unit: Span | null;
}

const UNITS = [
  'g/dL|gm/dL|grams? per deciliter|mg/dL|milligrams? per deciliter|mcg/dL|ug/dL|ng/mL|nanograms? per milliliter|ng/dL|pg/mL|µg/dL',
  'mmol/L|mEq/L|milliequivalents? per liter|mIU/L|mIU/mL|uIU/mL|IU/L|U/L|units? per liter|mL/min(?:/1\\.73 ?m2)?|cells?/mcL|K/uL|x ?10\\^?\\d/L',
  'mm ?Hg|millimeters? of mercury|mm/hr|mm/h|beats? per minute|bpm|breaths? per minute|/min|per minute',
  'degrees? (?:Fahrenheit|Celsius|F|C)|degrees?|°? ?[FC]|Fahrenheit|Celsius',
  '%|percent(?: on room air)?|kilograms?|kgs?|pounds?|lbs?|centimeters?|cm|millimeters?|mm|inches|feet|kg/m2|mg|g|seconds?|msec|milliseconds?|liters?|L/min|mL|million|thousand',
].join('|');

/** A number of these is no result. */
const COUNTED = 'views?|films?|times?|days?|weeks?|months?|years?|hours?|doses?';

const WORDS_OF_RESULT =
  'within normal limits|normal|abnormal|negative|positive|unremarkable|elevated|stable|undetectable|non-?reactive|reactive|clear|pending|low|high|mildly elevated';
/** Each piece can be read in one way only: two readings of one would double the work with every repetition. */
const LINK =
  '(?:[ ,:=]|(?:levels?|values?|counts?|result|reading|today|now|is|was|were|are|of|at|to|came back|returned|measured|noted(?: to be)?|found to be|which|about|approximately|around|showed|shows|stable|up|down|elevated|low|high|greater than|less than|above|below|currently|remained|on room air|score|index|running|between|have|had|slightly|mildly|significantly|risen|increased|decreased|improved|dropped|has|been|his|her|the)(?![a-z]))*';
const FIGURE = `(?:${SPELT_NUMBER} over ${SPELT_NUMBER}|${FIGURES} over ${FIGURES}|${NUMBER})`;

const NUMERIC = new RegExp(
  String.raw`^(${LINK})((?:[<>]=? ?)?${FIGURE})(?![\d${LETTER}])(?! (?:${COUNTED})(?![${LETTER}]))(?:[ -]?(${UNITS})(?![${LETTER}]))?`,
  'i',
);
const VERBAL = new RegExp(
  `^( ?(?:level |test )?(?:is|was|were|are|came back|returned|:|=) ?)(${WORDS_OF_RESULT})(?! for)(?![a-z])`,
  'i',
);

/** The result right after the name of a test; `rest` is the text that follows, `offset` where it begins. */
export function findResult(rest: string, offset: number): TestResult | null {
  const numeric = NUMERIC.exec(rest);
  if (numeric !== null) return numericResult(numeric, offset);
  const verbal = VERBAL.exec(rest);
  if (verbal === null) return null;
  const [, link = '', word = ''] = verbal;
  const begin = offset + link.length;
  return { value: { begin, end: begin + word.length }, unit: null };
}

function numericResult(match: RegExpExecArray, offset: number): TestResult {
  const [all, link = '', number = '', unit] = match;
  const begin = offset + link.length;
  const value = { begin, end: begin + number.length };
  const end = offset + all.length;
  return { value, unit: unit === undefined ? null : { begin: end - unit.length, end } };
}
