/**
 * Words that nobody says and that stand in nothing of ours: wherever one is found, it was typed or said in the
 * journey. All that is typed shares a stem, so that a part of it is found as well.
 */

const STEM = 'Quandlebrix';

/** What is typed into each place that takes words. */
export const PHI = {
  title: `${STEM} Aldermoor`,
  patient: `${STEM}-774193`,
  typed: `${STEM}typed`,
  draft: `${STEM}draft`,
  autoText: `${STEM}prepared`,
  autoTextName: `${STEM.toLowerCase()} normal`,
  search: `${STEM}search`,
  filter: `${STEM}filter`,
  code: `${STEM}code`,
  file: `${STEM}file`,
  comment: `${STEM}comment`,
  remark: `${STEM}remark`,
  reason: `${STEM}reason`,
  addendum: `${STEM}addendum`,
} as const;

/** Where the app keeps it, encrypted on its way and in its store: there it has to be found. */
export const KEPT: readonly (keyof typeof PHI)[] = [
  'title',
  'patient',
  'typed',
  'draft',
  'autoText',
  'comment',
  'remark',
  'reason',
  'addendum',
];

/** Planted where it must be found, to see that the finder looks there. */
export const CONTROL = 'Wendlethorpe';

/** A phrase of ordinary words that nobody says one after another. */
export const SPOKEN = 'The violet kidney was older than the sodium marathon.';

const PAIR_LENGTH = 2;
const SHORTEST = 9;

/**
 * Marks of what was heard: words that followed each other in the note, as it was heard, and that stand nowhere in
 * the app itself.
 */
export function heardMarks(heard: string, ownTexts: string): readonly string[] {
  const words = heard.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const pairs = words.slice(1).map((_, at) => words.slice(at, at + PAIR_LENGTH).join(' '));
  const own = ownTexts.toLowerCase();
  return [...new Set(pairs)].filter((pair) => pair.length >= SHORTEST && !own.includes(pair));
}

/** The marks of all that is typed. */
export const TYPED_MARKS: readonly string[] = [STEM];
