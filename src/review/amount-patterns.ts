import { NUMBER } from './number-words.ts';

/** How amounts and how often they are given are written; sources of patterns without case. */

const PLAIN_DOSE_UNITS =
  'mcg|mg|µg|μg|ug|gm|g|milligrams?|micrograms?|grams?|international[ \\xa0]units?|units?|iu|u|meq|milliequivalents?|ml|cc|milliliters?|tablets?|tabs?|capsules?|caps?|puffs?|drops?|sprays?|patch(?:es)?|suppositor(?:y|ies)|teaspoons?|tablespoons?|lozenges?|ampoules?|vials?';
const OTHER_UNITS =
  'percent|mm[ \\xa0]?hg|millimeters[ \\xa0]of[ \\xa0]mercury|bpm|beats[ \\xa0]per[ \\xa0]minute|breaths[ \\xa0]per[ \\xa0]minute|degrees(?:[ \\xa0](?:fahrenheit|celsius))?|kg|kilograms?|lbs?|pounds?|cm|centimeters?|mm|millimeters?|inches|liters?|l|mmol|ng|pg|joules|c?gy|msec|ms|french|gauge';
const PER =
  '(?:[ \\xa0]?\\/[ \\xa0]?(?:dl|l|ml|kg|m2|m²|hr|hour|h|minute|min|day|dose|mmol|mg|g))*(?:[ \\xa0](?:per|a|an|each)[ \\xa0](?:kg|kilogram|hour|minute|day|dose|deciliter|liter|milliliter))?';
const RANGE = `${NUMBER}(?:[ \\xa0]?(?:-|–|\\/|to|or|over|by|x)[ \\xa0]?${NUMBER})?`;
const ENDS = '(?![\\p{L}\\p{N}])';

/** A number or two with a unit. */
export const AMOUNT = new RegExp(
  `(?<![\\p{L}\\p{N}.,])${RANGE}(?:[ \\xa0-]?(?:${PLAIN_DOSE_UNITS}|${OTHER_UNITS})${PER}${ENDS}|[ \\xa0]?[%°][ \\xa0]?[fc]?${ENDS})`,
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

const TIMES = `(?:once|twice|${NUMBER}[ \\xa0]times)`;

/** How often, in words that stand elsewhere too; a dose or a drug before them tells. */
export const WORDED_FREQUENCY = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    `${TIMES}[ \\xa0](?:daily|weekly|monthly|(?:a|per|each|every)[ \\xa0](?:day|night|week|month))`,
    'every[ \\xa0](?:other[ \\xa0]|single[ \\xa0])?(?:day|night|morning|evening|afternoon|week|month|hour)',
    `every[ \\xa0]${RANGE}[ \\xa0]?(?:hours?|hrs?|h|days?|weeks?|months?|minutes?)`,
    '(?:at|before)[ \\xa0]bedtime',
    'daily|nightly|weekly|monthly|hourly|once|twice',
    'as[ \\xa0]needed',
    '(?:before|after|with)[ \\xa0](?:each[ \\xa0]meal|meals|breakfast|dinner|lunch)',
    'in[ \\xa0]the[ \\xa0](?:morning|evening)',
  ].join('|')})${ENDS}`,
  'giu',
);

/** How often, in signs that stand for nothing else. */
export const SIGNED_FREQUENCY =
  /(?<![\p{L}\p{N}])(?:[bt]\.?i\.?d|q\.?i\.?d|q\.?o\.?d|q\.?d|q\.?h\.?s|q\.?[ap]\.?m|p\.?r\.?n|q\.?[ \xa0]?\d{1,2}(?:-\d{1,2})?[ \xa0]?h(?:rs?|ours?)?)(?![\p{L}\p{N}])\.?/giu;

/** What may stand between an amount and how often it is given. */
export const ROUTE_BETWEEN =
  /^[\s,]*(?:(?:by\smouth|orally|oral|p\.?o\.?|i\.?v\.?|intravenous(?:ly)?|subcutaneous(?:ly)?|subcut|s\.?q\.?|i\.?m\.?|intramuscular(?:ly)?|tablets?|capsules?|inhaled|sublingual(?:ly)?|topical(?:ly)?|rectally|nasally)[\s,]*)?$/i;
