import type { TextRange } from '../domain/reviewed-text.ts';
import { rangeOf } from './text-ranges.ts';

/** An abbreviation or a way to write a number that the Joint Commission asks not to use. */
export interface Abbreviation extends TextRange {
  /** How it is misread. */
  readonly reason: string;
  /** What to write in its place, the likeliest first. */
  readonly expansions: readonly string[];
}

interface Rule {
  /** Global; what is replaced is the whole match. */
  readonly pattern: RegExp;
  readonly reason: string;
  /** Empty where the match is none after all. */
  expand(match: RegExpExecArray): readonly string[];
}

/** Units of doses. Results of a laboratory and sizes may keep their zeros (`/dL` and `/L` behind them tell). */
const DOSE_UNIT =
  '(?:mg|mcg|µg|μg|ug|g|gm|grams?|milligrams?|micrograms?|ml|cc|milliliters?|units?|u|iu|meq|mmol|tablets?|tabs?|puffs?|drops?)';
const NOT_A_RESULT = '(?![\\p{L}\\p{N}])(?![ \\xa0]?\\/[ \\xa0]?d?l\\b)';
const ENDS = '(?![\\p{L}\\p{N}])';
const BEGINS = '(?<![\\p{L}\\p{N}])';

const RULES: readonly Rule[] = [
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.,])(\\d[\\d,]*(?:\\.\\d+)?)[ \\xa0]?(iu|u)${ENDS}(?![ \\xa0]?\\/[ \\xa0]?l\\b)(?!\\.[a-z])`,
      'giu',
    ),
    reason: 'U and IU are misread as 0, 4, cc, IV or 10',
    expand: ([, number = '', unit = '']) => [
      `${number} ${unit.length === 2 ? 'international units' : 'units'}`,
    ],
  },
  {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}]|\\d[ \\xa0])IU${ENDS}(?!\\/L\\b)`, 'gu'),
    reason: 'IU is misread as IV or 10',
    expand: () => ['international units'],
  },
  {
    pattern: new RegExp(`${BEGINS}q(?:\\.[ \\xa0]?o\\.[ \\xa0]?d\\.|\\.?o\\.?d${ENDS})`, 'giu'),
    reason: 'QOD is misread as QD or QID',
    expand: () => ['every other day'],
  },
  {
    pattern: new RegExp(`${BEGINS}q(?:\\.[ \\xa0]?d\\.|\\.?d${ENDS})`, 'giu'),
    reason: 'QD is misread as QOD or QID',
    expand: () => ['daily'],
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.,])(\\d[\\d,]*)\\.0+([ \\xa0]?${DOSE_UNIT})${NOT_A_RESULT}`,
      'giu',
    ),
    reason: 'A zero behind the point is misread as ten times as much',
    expand: ([, whole = '', unit = '']) => [`${whole}${unit}`],
  },
  {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}.,])(\\.\\d+)([ \\xa0]?${DOSE_UNIT})${NOT_A_RESULT}`, 'giu'),
    reason: 'A point without a zero before it is missed, ten times as much or more',
    expand: ([, fraction = '', unit = '']) => [`0${fraction}${unit}`],
  },
  {
    pattern: new RegExp(`${BEGINS}mso[4₄]${ENDS}`, 'giu'),
    reason: 'MSO4 and MgSO4 are taken for each other',
    expand: () => ['morphine sulfate', 'magnesium sulfate'],
  },
  {
    pattern: new RegExp(`${BEGINS}mgso[4₄]${ENDS}`, 'giu'),
    reason: 'MSO4 and MgSO4 are taken for each other',
    expand: () => ['magnesium sulfate', 'morphine sulfate'],
  },
  {
    pattern: new RegExp(`${BEGINS}MS${ENDS}(?![ \\xa0]Contin)`, 'gu'),
    reason: 'MS can be morphine sulfate, magnesium sulfate or a disease',
    expand: (match) =>
      isTitle(match)
        ? []
        : ['morphine sulfate', 'magnesium sulfate', 'multiple sclerosis', 'mitral stenosis'],
  },
];

/** Every do-not-use abbreviation of a text, in order and without overlaps. Expansions keep the numbers. */
export function findAbbreviations(text: string): readonly Abbreviation[] {
  const found = RULES.flatMap((rule) => findOne(rule, text)).sort((a, b) => a.from - b.from || b.to - a.to);
  let end = 0;
  return found.filter(({ from, to }) => {
    if (from < end) return false;
    end = to;
    return true;
  });
}

function findOne({ pattern, reason, expand }: Rule, text: string): readonly Abbreviation[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    ...rangeOf(match.index, match.index + match[0].length),
    reason,
    expansions: expand(match),
  })).filter(({ expansions }) => expansions.length > 0);
}

/** `MS. JONES`: a form of address, and a letter or a degree behind a comma. */
function isTitle({ input, index }: RegExpExecArray): boolean {
  if (/^MS\.?[ \xa0]\p{Lu}{2,}/u.test(input.slice(index, index + 24))) return true;
  return (
    /^MS\.[ \xa0]\p{Lu}\p{Ll}/u.test(input.slice(index, index + 24)) &&
    /(?:^|[.?!\n])\s*$/.test(input.slice(Math.max(0, index - 3), index))
  );
}
