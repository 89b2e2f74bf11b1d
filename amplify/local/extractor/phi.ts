import type { Span } from './model.ts';
import { LETTER, SPELT_NUMBER } from './numbers.ts';

/** Something that tells who the patient or another person is. */
export interface Phi extends Span {
  readonly type: 'AGE' | 'DATE' | 'NAME' | 'PHONE_OR_FAX' | 'EMAIL' | 'ID' | 'URL' | 'ADDRESS' | 'PROFESSION';
}

const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)';
const ORDINAL =
  '(?:(?:twenty[ -]|thirty[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)';
const DAY = `(?:[0-3]?\\d(?:st|nd|rd|th)?|${ORDINAL})`;
const YEAR = '(?:19|20)\\d{2}';
/** A capitalised word of a name; particles may stand between two. */
const NAME_WORD = "(?:(?:Mc|Mac|O['’])?\\p{Lu}[\\p{Ll}\\p{M}]+(?:-\\p{Lu}[\\p{Ll}]+)?)";
const NAME = `${NAME_WORD}(?: (?:${NAME_WORD}|\\p{Lu}\\.?(?![\\p{L}'’])|van|von|de|der|la|bin|al)){0,5}`;
const STREET =
  '(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Terrace|Highway|Parkway)';
const STATE =
  '(?:AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY)';
const PROFESSION =
  'teacher|nurse|engineer|lawyer|attorney|carpenter|plumber|electrician|farmer|truck driver|bus driver|taxi driver|driver|accountant|secretary|mechanic|construction worker|factory worker|police officer|firefighter|cashier|waitress|waiter|cook|chef|student|programmer|software engineer|software developer|salesman|saleswoman|salesperson|librarian|pharmacist|dentist|veterinarian|welder|painter|janitor|hairdresser|architect|journalist|musician|pilot|flight attendant|social worker|real estate agent|bartender|baker|butcher|roofer|miner|machinist|office manager|bookkeeper|professor|scientist|soldier|marine|fisherman|landscaper|housekeeper|postal worker|paralegal|electrical engineer|school teacher';
const AGE_TAIL = '(?= ?-?(?:years?|yrs?|months?|weeks?|days?)[- ]?(?:old|of age)| ?y\\/?o\\b)';

/**
 * In this order: an earlier pattern keeps its words from a later one. Each has one group, which is the span,
 * or none when the whole match is. `i` only where capitals mean nothing.
 */
const PATTERNS: readonly (readonly [Phi['type'], RegExp])[] = [
  ['EMAIL', /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/gi],
  ['URL', /(?:https?:\/\/|www\.)[^\s<>"']+[^\s<>"'.,;:)]/gi],
  [
    'PHONE_OR_FAX',
    /(?<![\d-])(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\d)|(?<=(?:phone|call|fax|cell|ext)(?: number)?(?: is|:)? )\d{3}-\d{4}/gi,
  ],
  ['ID', /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/gu],
  [
    'ID',
    /(?:MRN|medical record(?: number)?|account(?: number)?|record number|patient (?:id|number)|chart number|accession(?: number)?|social security(?: number)?|SSN|policy number|member (?:id|number)|license number)(?: (?:is|of|number))?[ :#]*([A-Z]{0,3}-?\d[\dA-Z-]{3,})/gi,
  ],
  ['DATE', new RegExp(`(?<!\\p{L})${MONTH}\\.? ${DAY}(?:(?:,| of)? ${YEAR})?(?![\\p{L}\\d])`, 'gu')],
  ['DATE', new RegExp(`(?<![\\p{L}\\d])${DAY}(?: of)? ${MONTH}(?:,? ${YEAR})?(?![\\p{L}\\d])`, 'gu')],
  ['DATE', new RegExp(`(?<!\\p{L})${MONTH}(?: of)? ${YEAR}(?!\\d)`, 'gu')],
  ['DATE', /(?<![\d/.-])(?:0?[1-9]|1[0-2])[/-](?:0?[1-9]|[12]\d|3[01])[/-](?:\d{4}|\d{2})(?![\d/-])/gu],
  ['DATE', new RegExp(`(?<![\\d/.-])${YEAR}-[01]\\d-[0-3]\\d(?!\\d)`, 'gu')],
  [
    'DATE',
    new RegExp(`(?<=(?:in|since|during|until|from) (?:early |late )?)${YEAR}(?![\\d/.]\\d|\\d)`, 'gu'),
  ],
  ['AGE', new RegExp(`(?<![\\d.])(\\d{1,3})${AGE_TAIL}`, 'gi')],
  ['AGE', new RegExp(`(?<![${LETTER}])(${SPELT_NUMBER})${AGE_TAIL}`, 'gi')],
  ['AGE', /(?<=(?:aged?|age of|at age|age:|age is) )(\d{1,3})(?!\d|\.\d|%)/gi],
  ['AGE', /(?<![\d.])(\d{1,3})(?= ?[MF](?![\p{L}\d]))/gu],
  [
    'NAME',
    new RegExp(
      `(?<!\\p{L})(?:[Dd]r|Mr|Mrs|Ms|[Mm]iss|Prof|[Dd]octor|[Pp]rofessor|[Nn]urse|[Mm]ister|[Mm]issus)\\.? (${NAME})`,
      'gu',
    ),
  ],
  [
    'NAME',
    new RegExp(
      `(?:[Pp]atient(?:'s|’s)? name(?: is|:)?|PATIENT NAME:|[Nn]ame(?: is|:)|(?:named|called)(?= \\p{Lu}\\p{Ll}+ \\p{Lu})) (${NAME})`,
      'gu',
    ),
  ],
  ['NAME', new RegExp(`(${NAME_WORD} ${NAME}),? (?:MD|M\\.D\\.|DO|RN|NP|PA-C|PhD)(?!\\p{L})`, 'gu')],
  [
    'ADDRESS',
    new RegExp(
      `(?<!\\d)\\d{1,5} (?:[NSEW]\\.? |North |South |East |West )?${NAME_WORD}(?: ${NAME_WORD})? ${STREET}\\b\\.?(?:, ${NAME_WORD}(?: ${NAME_WORD}){0,3})?(?:,? ${STATE})?(?:,? \\d{5}(?:-\\d{4})?)?`,
      'gu',
    ),
  ],
  ['ADDRESS', new RegExp(`${NAME_WORD}(?: ${NAME_WORD})?, ${STATE}(?:,? \\d{5})?(?![\\p{L}\\d])`, 'gu')],
  [
    'PROFESSION',
    new RegExp(
      `(?<=(?:works?|worked|working|employed) as an? (?:retired )?|(?:is|was) an? (?:retired |former )?|retired |occupation(?: is|:) )(?:${PROFESSION})(?![${LETTER}])`,
      'gi',
    ),
  ],
];

/** Names, dates, ages, numbers and places in the order of the text, without overlap. */
export function findPhi(text: string): readonly Phi[] {
  const found: Phi[] = [];
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const words = match[1] ?? match[0];
      const begin = match.index + match[0].indexOf(words);
      const phi = { type, begin, end: begin + words.length };
      if (!found.some((other) => phi.begin < other.end && other.begin < phi.end)) found.push(phi);
    }
  }
  return found.sort((a, b) => a.begin - b.begin);
}
