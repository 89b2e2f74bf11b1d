/** Numbers as a person says them. The inverse of format/numbers.ts, used to write the training text. */

const UNITS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]; // prettier-ignore
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** 0..999,999 in full: 128 → "one hundred twenty eight". */
export function cardinal(value: number): string {
  if (value < 20) return UNITS[value] ?? '';
  if (value < 100) return join(TENS[Math.floor(value / 10)], value % 10);
  if (value < 1000) return join(`${cardinal(Math.floor(value / 100))} hundred`, value % 100);
  return join(`${cardinal(Math.floor(value / 1000))} thousand`, value % 1000);
}

function join(head: string | undefined, rest: number): string {
  return rest === 0 ? (head ?? '') : `${head} ${cardinal(rest)}`;
}

/** Three digits the short way: 128 → "one twenty eight", 105 → "one oh five", 300 → "three hundred". */
export function shortHundred(value: number): string {
  if (value < 100 || value > 999 || value % 100 === 0) return cardinal(value);
  const rest = value % 100;
  return `${cardinal(Math.floor(value / 100))} ${rest < 10 ? `oh ${cardinal(rest)}` : cardinal(rest)}`;
}

/** 7.25 → "seven point two five". */
export function decimal(value: number, places: number): string {
  const [whole = '0', fraction = ''] = value.toFixed(places).split('.');
  const digits = [...fraction].map((digit) => cardinal(Number(digit))).join(' ');
  return digits === '' ? cardinal(Number(whole)) : `${cardinal(Number(whole))} point ${digits}`;
}

/** 1998 → "nineteen ninety eight", 2005 → "two thousand five", 2019 → "twenty nineteen". */
export function year(value: number): string {
  if (value >= 2000 && value < 2010) return cardinal(value);
  const rest = value % 100;
  const century = cardinal(Math.floor(value / 100));
  if (rest === 0) return `${century} hundred`;
  return `${century} ${rest < 10 ? `oh ${cardinal(rest)}` : cardinal(rest)}`;
}

/** 21 → "twenty first". */
export function ordinal(value: number): string {
  const words = cardinal(value).split(' ');
  const last = words.pop() ?? '';
  const ending = ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return [...words, ending].join(' ');
}

/** Clock time as dictated: (9, 5) → "nine oh five", (14, 30) → "fourteen thirty". */
export function clock(hour: number, minute: number): string {
  if (minute === 0) return cardinal(hour);
  return `${cardinal(hour)} ${minute < 10 ? `oh ${cardinal(minute)}` : cardinal(minute)}`;
}
