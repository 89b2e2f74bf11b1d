import { cardinal, clock, decimal, ordinal, shortHundred, year } from './spoken-numbers.ts';

/**
 * The training text as it is kept: readable dictations in which `<name>` stands for a list or a number, `(a|b|)`
 * for a choice, and punctuation for what may or may not be spoken. A line is a passage; `[name]` opens a list whose
 * lines are its members; `#` begins a comment; `x12` before a line writes it out twelve times, `x*` as often as the
 * first list that it names has members.
 */
export interface Corpus {
  readonly passages: readonly Passage[];
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

interface Passage {
  readonly text: string;
  /** A number of times, or the list whose members count it. */
  readonly copies: number | { readonly list: string };
}

/** Passages with a place to fill are written out this often unless they say otherwise. */
const DEFAULT_COPIES = 5;
/** Share of the passages whose punctuation is spoken. */
const SPOKEN_PUNCTUATION = 0.2;
/** A member of a list can name another list; deeper than this is a mistake. */
const DEEPEST = 8;

/** @param given members of lists beside those of the files. */
export function parseCorpus(
  files: readonly string[],
  given: ReadonlyMap<string, readonly string[]> = new Map(),
): Corpus {
  const passages: Passage[] = [];
  const lists = new Map([...given].map(([name, members]) => [name, [...members]]));
  for (const file of files) {
    let list: string[] | null = null;
    for (const raw of file.split('\n')) {
      const line = raw.replace(/(^|\s)#.*$/, '').trim();
      if (line === '') continue;
      const name = /^\[([\w-]+)\]$/.exec(line)?.[1];
      if (name !== undefined) {
        list = name === 'text' ? null : (lists.get(name) ?? []);
        if (list !== null) lists.set(name, list);
      } else if (list === null) passages.push(parsePassage(line));
      else list.push(...line.split(/\s*;\s*/).filter((member) => member !== ''));
    }
  }
  return { passages, lists };
}

function parsePassage(line: string): Passage {
  const [, count, text = line] = /^x(\d+|\*)\s+(.*)$/.exec(line) ?? [];
  if (count === '*') return { text, copies: { list: /<([\w-]+)>/.exec(text)?.[1] ?? '' } };
  return { text, copies: count === undefined ? (/[<|]/.test(text) ? DEFAULT_COPIES : 1) : Number(count) };
}

/**
 * Writes the corpus out as sentences of lower-case words, as they are spoken. Each member of each list occurs at
 * least once.
 * @param random 0..1; the same sequence gives the same text.
 * @throws RangeError when a list that is named does not exist.
 */
export function* writeOut(corpus: Corpus, random: () => number): Generator<string[]> {
  const fill = filler(corpus.lists, random);
  for (const { text, copies } of corpus.passages) {
    const times = typeof copies === 'number' ? copies : (corpus.lists.get(copies.list)?.length ?? 0);
    for (let copy = 0; copy < times; copy++) yield* speak(fill(text, 0), random);
  }
  for (const members of corpus.lists.values())
    for (const member of members) yield* speak(fill(member, 0), () => 1);
}

type Fill = (text: string, depth: number) => string;

function filler(lists: Corpus['lists'], random: () => number): Fill {
  /** Members come in turn from a random start, so that rare ones are not left to chance. */
  const turns = new Map<string, number>();
  const fill: Fill = (text, depth) => {
    if (depth > DEEPEST) throw new RangeError(`lists name each other in a circle: ${text}`);
    return text
      .replace(/\(([^()]*\|[^()]*)\)/g, (_, options: string) => pick(options.split('|'), random))
      .replace(/<([^<>]+)>/g, (_, name: string) => fill(place(name), depth + 1));
  };
  function place(name: string): string {
    const members = lists.get(name);
    if (members === undefined) return number(name, random);
    const turn = turns.get(name) ?? Math.floor(random() * members.length);
    turns.set(name, turn + 1);
    return members[turn % members.length] ?? '';
  }
  return fill;
}

/** `<n 20 90>`, `<short 90 180>`, `<decimal 1 6.5 12>`, `<ordinal 1 31>`, `<year 1990 2024>`, `<clock>`. */
function number(specification: string, random: () => number): string {
  const [kind, ...rest] = specification.split(' ');
  const [a = 0, b = 0, c = 0] = rest.map(Number);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  switch (kind) {
    case 'n':
      return cardinal(between(a, b));
    case 'short':
      return shortHundred(between(a, b));
    case 'decimal':
      return decimal(b + random() * (c - b), a);
    case 'ordinal':
      return ordinal(between(a, b));
    case 'year':
      return year(between(a, b));
    case 'clock':
      return clock(between(1, 12), between(0, 11) * 5);
    default:
      throw new RangeError(`no list or number <${specification}>`);
  }
}

const MARKS: Readonly<Record<string, string>> = {
  '.': 'period',
  ',': 'comma',
  ':': 'colon',
  ';': 'semicolon',
  '?': 'question mark',
};

/** One sentence after the other, and the passage as a whole, since speakers do not always pause at a stop. */
function* speak(passage: string, random: () => number): Generator<string[]> {
  const spoken = random() < SPOKEN_PUNCTUATION;
  const sentences = passage
    .split(/(?<=[.?])\s+/)
    .map((sentence) => words(sentence, spoken))
    .filter((sentence) => sentence.length > 0);
  yield* sentences;
  if (sentences.length > 1) yield sentences.flat();
}

function words(sentence: string, spoken: boolean): string[] {
  return sentence
    .toLowerCase()
    .replace(/[.,:;?]/g, (mark) => (spoken ? ` ${MARKS[mark]} ` : ' '))
    .replace(/[-–/"()]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
}

function pick(options: readonly string[], random: () => number): string {
  return options[Math.floor(random() * options.length)] ?? '';
}

/** A small generator of uniform numbers (mulberry32), so that the same corpus always gives the same model. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
