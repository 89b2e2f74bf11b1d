/**
 * Names as they are heard. A service writes "follow-up exam" also as "follow up examination" or "Follow up exams.";
 * these are one name. Words that differ in anything else are different: "abnormal exam" never stands for "normal
 * exam", however much alike they are.
 */

const SAME_WORDS: ReadonlyMap<string, string> = new Map([
  ['examination', 'exam'],
  ['laboratory', 'lab'],
  ['medication', 'med'],
  ['neurological', 'neuro'],
  ['neurologic', 'neuro'],
  ['one', '1'],
  ['two', '2'],
  ['three', '3'],
  ['four', '4'],
  ['five', '5'],
  ['six', '6'],
  ['seven', '7'],
  ['eight', '8'],
  ['nine', '9'],
  ['ten', '10'],
]);

/** Words that name nothing. */
const FILLERS = new Set(['the', 'a', 'an', 'my', 'section', 'template']);

/** The same for all ways to write a name that is said; empty when there is nothing to say in it. */
export function spokenKey(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’]s?\b/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !FILLERS.has(word));
  return (telling.length === 0 ? words : telling).map(plainWord).join('');
}

/** The one of several that is meant by words; null when none is. The first of equal ones. */
export function findNamed<Named extends { readonly name: string }>(
  words: string,
  candidates: readonly Named[],
): Named | null {
  const key = spokenKey(words);
  if (key === '') return null;
  return candidates.find(({ name }) => spokenKey(name) === key) ?? null;
}

function plainWord(word: string): string {
  const singular = word.length > 3 && /[^siu]s$/.test(word) ? word.slice(0, -1) : word;
  return SAME_WORDS.get(singular) ?? singular;
}
