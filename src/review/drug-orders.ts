import type { ReviewedEntity, TextRange } from '../domain/reviewed-text.ts';
import { AMOUNT, SIGNED_FREQUENCY, WORDED_FREQUENCY } from './amount-patterns.ts';
import type { NoteSense } from './note-sense.ts';
import { NUMBER, numberOf } from './number-words.ts';
import { rangeOf } from './text-ranges.ts';

/** How much of a drug, and how often, as far as one can reckon with it. */
export interface DrugOrder extends TextRange {
  /** Least and most at a time, in milligrams; equal where one amount is named. */
  readonly least: number;
  readonly most: number;
  /** Times in a day; null where it is not said, or not for certain. */
  readonly timesInDay: number | null;
  /** The amount is that of a whole day. */
  readonly isOfDay: boolean;
  readonly route: 'oral' | 'injected' | 'other';
}

/** How far behind a drug its amount may begin, in UTF-16 units, where no attribute tells. */
const REACH = 24;
const MASS: Readonly<Record<string, number>> = { g: 1000, mg: 1, mcg: 0.001 };
const AMOUNT_PARTS = new RegExp(
  `^(${NUMBER})(?:\\s?(?:-|–|to|or)\\s?(${NUMBER}))?[\\s-]?(mcg|µg|μg|ug|micrograms?|mg|milligrams?|gm|grams?|g)(?![\\p{L}])(.*)$`,
  'isu',
);
const COUNT = new RegExp(`^(${NUMBER})[\\s-]?(?:tablets?|tabs?|capsules?|caps?|pills?)?$`, 'i');
const IN_DAY = /^\s?(?:\/|per|a)\s?day$/i;
const INJECTED =
  /\b(?:i\.?v|i\.?m|intravenous\p{L}*|intramuscular\p{L}*|subcut\p{L}*|s\.?q|sc|infus\p{L}+|injec\p{L}+|drip|push)\b/iu;
const ELSEWHERE =
  /\b(?:topical\p{L}*|cream|ointment|gel|patch\p{L}*|lotion|inhal\p{L}+|nebuli\p{L}+|puffs?|sprays?|ophthalmic|eye|otic|ear|drops?|rectal\p{L}*|suppositor\p{L}+|vaginal\p{L}*|enema|intrathecal|epidural|solution|suspension|elixir)\b/iu;

/** What a note orders of a drug; null where no amount is told that has a mass and stands by itself. */
export function orderOf(sense: NoteSense, entity: ReviewedEntity): DrugOrder | null {
  const amount = amountOf(sense, entity);
  if (amount === null) return null;
  const sentence = sense.sentenceAt(entity.from);
  const stop = Math.max(amount.to, Math.min(sentence.to, sense.medicationFrom(entity.to)));
  const own = sense.reviewed.text.slice(entity.from, stop);
  const frequency = frequencyOf(sense, entity, own, amount.to - entity.from);
  const to = Math.max(amount.to, frequency === null ? 0 : Math.min(frequency.to + entity.from, stop));
  return {
    ...rangeOf(Math.min(entity.from, amount.from), Math.max(entity.to, to)),
    least: amount.least,
    most: amount.most,
    isOfDay: amount.isOfDay || sense.memory.of(isDivided, own),
    timesInDay: frequency === null ? null : sense.memory.of(timesInDay, frequency.words),
    route: sense.memory.of(routeOf, own),
  };
}

function isDivided(words: string): boolean {
  return /\bdivided\b/i.test(words);
}

function routeOf(words: string): DrugOrder['route'] {
  if (ELSEWHERE.test(words)) return 'other';
  return INJECTED.test(words) ? 'injected' : 'oral';
}

interface Amount extends TextRange {
  readonly least: number;
  readonly most: number;
  readonly isOfDay: boolean;
}

function amountOf(sense: NoteSense, entity: ReviewedEntity): Amount | null {
  const named = (type: string) => entity.attributes.filter((attribute) => attribute.type === type);
  const [dosage] = named('DOSAGE');
  const [strength] = named('STRENGTH');
  const read = [dosage, strength].flatMap((part) => {
    const mass = part === undefined ? null : sense.memory.of(massOf, part.text);
    return part === undefined || mass === null ? [] : [{ ...rangeOf(part.from, part.to), ...mass }];
  });
  const [first] = read;
  if (first !== undefined) return times(first, first.from === strength?.from ? dosage : undefined);
  return dosage === undefined && strength === undefined ? amountBehind(sense, entity) : null;
}

/** Two tablets of 5 mg are 10 mg. */
function times(amount: Amount, count: (TextRange & { readonly text: string }) | undefined): Amount | null {
  if (count === undefined) return amount;
  const number = numberOf(COUNT.exec(count.text.trim())?.[1] ?? '');
  if (Number.isNaN(number)) return null;
  const range = rangeOf(Math.min(amount.from, count.from), Math.max(amount.to, count.to));
  return { ...range, least: amount.least * number, most: amount.most * number, isOfDay: amount.isOfDay };
}

function amountBehind(sense: NoteSense, entity: ReviewedEntity): Amount | null {
  const end = Math.min(entity.to + 80, sense.sentenceAt(entity.from).to, sense.medicationFrom(entity.to));
  const behind = sense.reviewed.text.slice(entity.to, end);
  const amount = sense.memory.of(firstAmount, behind);
  if (amount === null) return null;
  return { ...amount, ...rangeOf(entity.to + amount.from, entity.to + amount.to) };
}

function firstAmount(behind: string): Amount | null {
  const match = firstOf(AMOUNT, behind);
  if (match === null || match.index > REACH || /[;:.]\s/.test(behind.slice(0, match.index))) return null;
  const mass = massOf(match[0]);
  return mass === null ? null : { ...rangeOf(match.index, match.index + match[0].length), ...mass };
}

/** In milligrams; null for amounts by weight of the patient, by volume, and of no mass. */
function massOf(words: string): Pick<Amount, 'least' | 'most' | 'isOfDay'> | null {
  const parts = AMOUNT_PARTS.exec(words.trim());
  if (parts === null) return null;
  const [, first = '', second, unit = '', rest = ''] = parts;
  const isOfDay = IN_DAY.test(rest);
  if (/[/]|\bper\b/.test(rest) && !isOfDay) return null;
  const factor = MASS[unitOf(unit)] ?? Number.NaN;
  const least = numberOf(first) * factor;
  const most = second === undefined ? least : numberOf(second) * factor;
  return Number.isFinite(least) && Number.isFinite(most) && least > 0 ? { least, most, isOfDay } : null;
}

function unitOf(unit: string): string {
  const plain = unit.toLowerCase();
  if (/^(?:mcg|µg|μg|ug|micro)/.test(plain)) return 'mcg';
  return plain.startsWith('m') ? 'mg' : 'g';
}

/** Where how often it is given stands, from the beginning of the drug, and the words. */
function frequencyOf(
  { memory }: NoteSense,
  { from, attributes }: ReviewedEntity,
  own: string,
  start: number,
): { readonly words: string; readonly to: number } | null {
  const named = attributes.filter(({ type }) => type === 'FREQUENCY');
  const last = named.at(-1);
  if (last !== undefined) return { words: named.map(({ text }) => text).join(' '), to: last.to - from };
  const found = memory.of(firstFrequency, own.slice(Math.max(0, start)));
  return found === null ? null : { words: found.words, to: Math.max(0, start) + found.to };
}

function firstFrequency(behind: string): { readonly words: string; readonly to: number } | null {
  const match = firstOf(WORDED_FREQUENCY, behind) ?? firstOf(SIGNED_FREQUENCY, behind);
  return match === null ? null : { words: match[0], to: match.index + match[0].length };
}

/** The first match; `matchAll` would make a new pattern for every short text. */
function firstOf(pattern: RegExp, text: string): RegExpExecArray | null {
  pattern.lastIndex = 0;
  return pattern.exec(text);
}

const HOURS = new RegExp(
  `^(?:every|q)\\s?(?:${NUMBER}\\s?(?:-|–|to|or)\\s?)?(${NUMBER})\\s?(?:h|hr|hour)`,
  'i',
);
const TIMES = new RegExp(`^(${NUMBER})\\stimes?\\s(?:a|per|each|every|daily)`, 'i');

/** Ordered: the first that fits tells. Of two intervals the longer is taken. */
const FREQUENCIES: readonly (readonly [pattern: RegExp, times: number])[] = [
  [/\b(?:week|weekly)\b/, Number.NaN],
  [/\b(?:month|monthly)\b/, Number.NaN],
  [/every other day|\bqod\b/, 0.5],
  [/twice|two times|\bbid\b/, 2],
  [/thrice|\btid\b/, 3],
  [/\bqid\b/, 4],
  [
    /\b(?:once|daily|nightly|bedtime|qd|qhs|qam|qpm|every (?:day|morning|evening|night|afternoon)|each day|a day|per day)\b/,
    1,
  ],
];

/** How often in a day; null where the words do not tell for certain, and for weeks and months. */
export function timesInDay(words: string): number | null {
  const plain = words
    .toLowerCase()
    .replace(/(?<=\b[a-z])\./g, '')
    .trim();
  const hours = numberOf(HOURS.exec(plain)?.[1] ?? '');
  if (hours > 0) return 24 / hours;
  const times = numberOf(TIMES.exec(plain)?.[1] ?? '');
  if (times > 0 && !/week|month/.test(plain)) return times;
  const known = FREQUENCIES.find(([pattern]) => pattern.test(plain))?.[1] ?? Number.NaN;
  return Number.isNaN(known) ? null : known;
}
