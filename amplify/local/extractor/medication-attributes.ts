import type { Span } from './model.ts';
import { matchWholeWords, NUMBER, type WholeWords, wholeWords, wordStarts } from './numbers.ts';

/** A piece of an order for a drug. */
export interface OrderPart extends Span {
  readonly type: 'DOSAGE' | 'STRENGTH' | 'FORM' | 'ROUTE_OR_MODE' | 'FREQUENCY' | 'DURATION' | 'RATE';
}

const MASS =
  'mg|mgs|mcg|mcgs|µg|ug|g|gm|gms|grams?|milligrams?|micrograms?|mEq|meq|milliequivalents?|mmol|iu|units?|international units?|mL|mls?|milliliters?|cc|ng|kg';
const PER = String.raw`(?: ?(?:/|per) ?(?:\d+ ?)?(?:mL|ml|milliliters?|L|liter|dose|actuation|spray|puff|kg|hour|hr|h|min|minute|day))?`;
const COUNTED =
  'tablets?|tabs?|capsules?|caps?|puffs?|drops?|gtts?|sprays?|patch(?:es)?|teaspoons?|tsps?|tablespoons?|tbsps?|applications?|suppositor(?:y|ies)|lozenges?|vials?|ampules?|pills?|packets?|scoops?|gummies|doses?|inhalations?|nebs?';
const FORM =
  'tablets?|tabs?|capsules?|caps?|(?:oral )?solution|suspension|syrup|elixir|cream|ointment|gel|lotion|foam|shampoo|(?:transdermal )?patch(?:es)?|suppositor(?:y|ies)|(?:nasal )?spray|inhaler|nebulizers?|nebs?|(?:eye |ear )?drops|injection|lozenges?|powder|chewables?|pens?|pills?|extended[ -]release|sustained[ -]release|delayed[ -]release|immediate[ -]release|enteric[ -]coated|XR|ER|SR|XL|CR|EC|ODT';
const ROUTE =
  'p\\.?o\\.?|by mouth|orally|oral|iv|i\\.v\\.|intravenous(?:ly)?|im|i\\.m\\.|intramuscular(?:ly)?|subcutaneous(?:ly)?|sub-?q|subcut|sq|sc|sublingual(?:ly)?|sl|under the tongue|topical(?:ly)?|transdermal(?:ly)?|inhaled|inhalation|by inhalation|intranasal(?:ly)?|nasal(?:ly)?|in each nostril|per rectum|rectal(?:ly)?|pr|vaginal(?:ly)?|intravitreal|intrathecal|epidural|in the (?:right|left) (?:eye|ear)|in both (?:eyes|ears)|in each (?:eye|ear)|ophthalmic|otic|via (?:g-?tube|ng tube|feeding tube|nebulizer)|through a nebulizer|iv push|drip|to the (?:skin|affected areas?)';
const MOMENT =
  '(?:in the (?:morning|evening|afternoon)|at (?:bedtime|night|breakfast|noon|dinner|lunch)|before (?:bed|bedtime|meals?|breakfast)|after meals?|with (?:meals?|food|breakfast|dinner|lunch)|every (?:morning|evening|night)|nightly|on an empty stomach)';
const TIMES = String.raw`(?:once|twice|thrice|(?:one|two|three|four|five|six|\d+)(?: ?to ?(?:two|three|four|five|six|\d+))? times|\d+ ?x)`;
const UNIT_OF_TIME = '(?:hours?|hrs?|h|days?|weeks?|months?|minutes?|mins?|years?)';
const EVERY = String.raw`(?:every|each|q\.?) ?(?:other day|${NUMBER}(?:[ -]*${UNIT_OF_TIME})?|day|week|month|hour|morning|evening|night|shift|monday|tuesday|wednesday|thursday|friday|saturday|sunday)`;
const LATIN = String.raw`q\.?d\.?|q\.?o\.?d\.?|b\.?i\.?d\.?|t\.?i\.?d\.?|q\.?i\.?d\.?|q\.?h\.?s\.?|h\.s\.|q\.?a\.?m\.?|q\.?p\.?m\.?|qhs|qday|qweek|a\.c\.|stat|q ?\d+ ?(?:h|hrs?|hours?)?`;
const AS_NEEDED = String.raw`(?:as needed|prn|p\.r\.n\.|as directed|as tolerated)`;
const ONE_FREQUENCY = `(?:${LATIN}|${EVERY}|${TIMES} (?:a|per|each|every) (?:day|week|month|night)|${TIMES} (?:daily|weekly|monthly)|daily|weekly|monthly|${MOMENT}|${AS_NEEDED}|once|twice|twice daily)`;
const SPAN_OF_TIME = `(?:${NUMBER}|a|another|several|a few)[ -]*(?:more )?(?:days?|weeks?|months?|years?|hours?)`;

/** In this order: an earlier pattern keeps its words from a later one. */
const PATTERNS: readonly (readonly [OrderPart['type'], WholeWords])[] = [
  [
    'DURATION',
    wholeWords(
      `(?:for|over) (?:the next |a total of |another )?(${SPAN_OF_TIME})|(?:times|x) ?(${NUMBER}[ -]*(?:days?|weeks?|months?))|(${SPAN_OF_TIME}) (?:course|supply)|(indefinitely|lifelong)`,
    ),
  ],
  ['FREQUENCY', wholeWords(`(${ONE_FREQUENCY}(?:(?: and|,)? ${ONE_FREQUENCY})*)`)],
  [
    'RATE',
    wholeWords(
      `(${NUMBER} ?(?:mL|ml|cc|milliliters?|liters?|L|units?|mcg|mg) ?(?:/|per|an|a) ?(?:hour|hr|h|minute|min))`,
    ),
  ],
  ['DOSAGE', wholeWords(`((?:${NUMBER}|a) ?(?:${COUNTED}))`)],
  ['STRENGTH', wholeWords(`(${NUMBER}[ -]?(?:%|percent))`)],
  ['DOSAGE', wholeWords(`(${NUMBER}[ -]?(?:${MASS})(?:${PER}))`)],
  ['ROUTE_OR_MODE', wholeWords(`(${ROUTE})`)],
  ['FORM', wholeWords(`(${FORM})`)],
];

/**
 * The parts of an order in a stretch of text that begins `offset` units into the whole.
 * A mass beside a counted dose ("20 mg, one tablet") or before a form ("20 mg tablet") is the strength of
 * the product; alone it is the dose.
 */
export function findOrderParts(stretch: string, offset = 0): readonly OrderPart[] {
  const parts: OrderPart[] = [];
  const starts = wordStarts(stretch);
  for (const [type, pattern] of PATTERNS) {
    for (const match of matchWholeWords(stretch, pattern, starts)) {
      const part = partOf(match, type);
      if (part !== null && !parts.some((other) => part.begin < other.end && other.begin < part.end))
        parts.push(part);
    }
  }
  return tellStrengths(parts, stretch)
    .map((part) => ({ ...part, begin: part.begin + offset, end: part.end + offset }))
    .sort((a, b) => a.begin - b.begin);
}

function partOf(match: RegExpExecArray, type: OrderPart['type']): OrderPart | null {
  const text = match.slice(1).find((group) => group !== undefined);
  if (text === undefined) return null;
  const begin = match.index + match[0].lastIndexOf(text);
  return { type, begin, end: begin + text.length };
}

const MASS_DOSE = new RegExp(`(?:${MASS})(?:${PER})$`, 'i');

function tellStrengths(parts: readonly OrderPart[], stretch: string): readonly OrderPart[] {
  const isMass = (part: OrderPart) =>
    part.type === 'DOSAGE' && MASS_DOSE.test(stretch.slice(part.begin, part.end));
  const counted = parts.some((part) => part.type === 'DOSAGE' && !isMass(part));
  return parts.map((part) => {
    if (!isMass(part)) return part;
    const formFollows = parts.some(
      (other) => other.type === 'FORM' && other.begin > part.end && other.begin - part.end <= 2,
    );
    const concentration = /\/ ?(?:\d+ ?)?(?:mL|ml|actuation)$/.test(stretch.slice(part.begin, part.end));
    return counted || formFollows || concentration ? { ...part, type: 'STRENGTH' } : part;
  });
}
