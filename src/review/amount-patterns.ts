import { NUMBER } from './number-words.ts';

/** How amounts and how often they are given are written; sources of patterns without case. */

const PLAIN_DOSE_UNITS =
  'mcg|mg|µg|μg|ug|gm|g|milligrams?|micrograms?|grams?|international\\sunits?|units?|iu|u|meq|milliequivalents?|ml|cc|milliliters?|tablets?|tabs?|capsules?|caps?|puffs?|drops?|sprays?|patch(?:es)?|suppositor(?:y|ies)|teaspoons?|tablespoons?|lozenges?|ampoules?|vials?';
const OTHER_UNITS =
  'percent|mm\\s?hg|millimeters\\sof\\smercury|bpm|beats\\sper\\sminute|breaths\\sper\\sminute|degrees(?:\\s(?:fahrenheit|celsius))?|kg|kilograms?|lbs?|pounds?|cm|centimeters?|mm|millimeters?|inches|liters?|l|mmol|ng|pg|joules|c?gy|msec|ms|french|gauge';
const PER =
  '(?:\\s?\\/\\s?(?:dl|l|ml|kg|m2|m²|hr|hour|h|minute|min|day|dose|mmol|mg|g))*(?:\\s(?:per|a|an|each)\\s(?:kg|kilogram|hour|minute|day|dose|deciliter|liter|milliliter))?';
const RANGE = `${NUMBER}(?:\\s?(?:-|–|\\/|to|or|over|by|x)\\s?${NUMBER})?`;
const ENDS = '(?![\\p{L}\\p{N}])';

/** A number or two with a unit. */
export const AMOUNT = new RegExp(
  `(?<![\\p{L}\\p{N}.,])${RANGE}(?:[\\s-]?(?:${PLAIN_DOSE_UNITS}|${OTHER_UNITS})${PER}${ENDS}|\\s?[%°]\\s?[fc]?${ENDS})`,
  'giu',
);

/** Two numbers that are a blood pressure by themselves. */
export const PRESSURE = /(?<![\d./])\d{3}(?:\/| over )\d{2,3}(?![\d./])/g;

const DOSE_END = new RegExp(`(?<!\\p{L})(?:${PLAIN_DOSE_UNITS})${PER}$`, 'iu');

/** A result of a laboratory or a concentration, and no dose. */
const RESULT_END = /(?:\/\s?(?:d?l|ml|mmol|g)|per\s(?:deci|milli)?liter)$/i;

/** Whether an amount is one that is given to a patient. */
export function isDose(amount: string): boolean {
  return DOSE_END.test(amount) && !RESULT_END.test(amount);
}

const TIMES = `(?:once|twice|${NUMBER}\\stimes)`;

/** How often, in words that stand elsewhere too; a dose or a drug before them tells. */
export const WORDED_FREQUENCY = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    `${TIMES}\\s(?:daily|weekly|monthly|(?:a|per|each|every)\\s(?:day|night|week|month))`,
    'every\\s(?:other\\s|single\\s)?(?:day|night|morning|evening|afternoon|week|month|hour)',
    `every\\s${RANGE}\\s?(?:hours?|hrs?|h|days?|weeks?|months?|minutes?)`,
    '(?:at|before)\\sbedtime',
    'daily|nightly|weekly|monthly|hourly|once|twice',
    'as\\sneeded',
    '(?:before|after|with)\\s(?:each\\smeal|meals|breakfast|dinner|lunch)',
    'in\\sthe\\s(?:morning|evening)',
  ].join('|')})${ENDS}`,
  'giu',
);

/** How often, in signs that stand for nothing else. */
export const SIGNED_FREQUENCY =
  /(?<![\p{L}\p{N}])(?:[bt]\.?i\.?d|q\.?i\.?d|q\.?o\.?d|q\.?d|q\.?h\.?s|q\.?[ap]\.?m|p\.?r\.?n|q\.?\s?\d{1,2}(?:-\d{1,2})?\s?h(?:rs?|ours?)?)(?![\p{L}\p{N}])\.?/giu;

/** What may stand between an amount and how often it is given. */
export const ROUTE_BETWEEN =
  /^[\s,]*(?:(?:by\smouth|orally|oral|p\.?o\.?|i\.?v\.?|intravenous(?:ly)?|subcutaneous(?:ly)?|subcut|s\.?q\.?|i\.?m\.?|intramuscular(?:ly)?|tablets?|capsules?|inhaled|sublingual(?:ly)?|topical(?:ly)?|rectally|nasally)[\s,]*)?$/i;
