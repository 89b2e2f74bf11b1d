import { spokenKey } from './spoken-name.ts';

/** Short names of headings, as they are said. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map(
  [
    ['hpi', 'History of present illness'],
    ['present illness', 'History of present illness'],
    ['pmh', 'Past medical history'],
    ['medical history', 'Past medical history'],
    ['surgical history', 'Past surgical history'],
    ['ros', 'Review of systems'],
    ['systems', 'Review of systems'],
    ['exam', 'Physical exam'],
    ['cc', 'Chief complaint'],
    ['complaint', 'Chief complaint'],
    ['a and p', 'Assessment and plan'],
    ['instructions', 'Discharge instructions'],
    ['course', 'Hospital course'],
    ['blood loss', 'Estimated blood loss'],
  ].map(([short = '', long = '']) => [spokenKey(short), spokenKey(long)]),
);

/**
 * The heading that words mean: the same name, a short name of it, or one of two things that it joins ("plan" for
 * "Assessment and plan"), as long as that is no heading of its own and only one has it. Null when there is none.
 */
export function findHeading(words: string, headings: readonly string[]): string | null {
  const said = spokenKey(words);
  if (said === '') return null;
  const same =
    headings.find((heading) => spokenKey(heading) === said) ??
    headings.find((heading) => longKey(spokenKey(heading)) === longKey(said));
  if (same !== undefined) return same;
  const joined = headings.filter((heading) => joinedThings(heading).includes(said));
  return joined.length === 1 ? (joined[0] ?? null) : null;
}

function longKey(key: string): string {
  return SHORT_NAMES.get(key) ?? key;
}

function joinedThings(heading: string): readonly string[] {
  return heading
    .split(/\s+and\s+|\s*[/&,]\s*/i)
    .map(spokenKey)
    .filter((key) => key !== '');
}
