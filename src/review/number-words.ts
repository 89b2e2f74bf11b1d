/** Numbers as people say them. */

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: Readonly<Record<string, number>> = { hundred: 100, thousand: 1_000, million: 1_000_000 };

const SPOKEN = [...SMALL.toReversed(), ...TENS, ...Object.keys(SCALES), 'half', 'point'].join('|');

/** Source of a pattern for a number in digits or in words, without groups and case. */
export const NUMBER =
  `(?:\\d[\\d,]{0,12}(?:\\.\\d+)?|\\.\\d+|(?:${SPOKEN})(?:[ \\xa0-](?:and[ \\xa0])?(?:${SPOKEN})){0,8})` as const;

/** The value of a number in digits or in words (`five hundred`, `0.5`, `1,000`, `two point five`); NaN of none. */
export function numberOf(text: string): number {
  const plain = text.trim().toLowerCase().replaceAll(',', '');
  if (plain === '') return Number.NaN;
  if (/^(?:\d+(?:\.\d+)?|\.\d+)$/.test(plain)) return Number(plain);
  const [whole = '', fraction] = plain.split(/[\s-]*\bpoint\b[\s-]*/);
  const value = whole === '' ? 0 : wholeOf(whole);
  if (fraction === undefined) return value;
  const digits = fraction.split(/[\s-]+/).map((word) => SMALL.indexOf(word));
  return digits.some((digit) => digit < 0 || digit > 9) ? Number.NaN : Number(`${value}.${digits.join('')}`);
}

function wholeOf(words: string): number {
  let total = 0;
  let group = 0;
  for (const word of words.split(/[\s-]+/)) {
    const scale = SCALES[word];
    if (word === 'and') continue;
    if (word === 'half') group += 0.5;
    else if (SMALL.includes(word)) group += SMALL.indexOf(word);
    else if (TENS.includes(word)) group += (TENS.indexOf(word) + 2) * 10;
    else if (scale === 100) group = Math.max(1, group) * scale;
    else if (scale !== undefined) {
      total += Math.max(1, group) * scale;
      group = 0;
    } else return Number.NaN;
  }
  return total + group;
}
