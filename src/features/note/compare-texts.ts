/** A stretch of one text, and whether the other text lacks it. */
export interface ComparedRun {
  readonly text: string;
  readonly onlyHere: boolean;
}

/** Most words a side that are compared in order; beyond it, equal ones count as the same wherever they stand. */
const LONGEST_IN_ORDER = 2_000;

/**
 * Two texts word by word, for somebody who has to choose between them. The longest common sequence of words counts
 * as the same; the rest stands only on its own side. The runs of a side are its whole text.
 */
export function compareTexts(
  ours: string,
  theirs: string,
): { readonly ours: readonly ComparedRun[]; readonly theirs: readonly ComparedRun[] } {
  const a = wordsOf(ours);
  const b = wordsOf(theirs);
  const ends = commonEnds(a, b);
  const middleA = a.slice(ends.head, a.length - ends.tail);
  const middleB = b.slice(ends.head, b.length - ends.tail);
  const isLong = Math.max(middleA.length, middleB.length) > LONGEST_IN_ORDER;
  const same = isLong ? sameAnywhere(middleA, middleB) : sameInOrder(middleA, middleB);
  return { ours: runsOf(a, ends, same.ours), theirs: runsOf(b, ends, same.theirs) };
}

/** A word with the space behind it, which does not count. */
interface Word {
  readonly word: string;
  readonly text: string;
}

interface Ends {
  readonly head: number;
  readonly tail: number;
}

/** Words that both have, by their index behind the common head. */
interface Same {
  readonly ours: ReadonlySet<number>;
  readonly theirs: ReadonlySet<number>;
}

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/\s*(\S+)\s*/g), ([whole, word = '']) => ({ word, text: whole }));
}

function commonEnds(a: readonly Word[], b: readonly Word[]): Ends {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head]?.word === b[head]?.word) head += 1;
  let tail = 0;
  while (tail < most - head && a.at(-1 - tail)?.word === b.at(-1 - tail)?.word) tail += 1;
  return { head, tail };
}

function runsOf(words: readonly Word[], { head, tail }: Ends, same: ReadonlySet<number>): ComparedRun[] {
  return words.reduce<ComparedRun[]>((runs, { text }, index) => {
    const isEnd = index < head || index >= words.length - tail;
    const onlyHere = !isEnd && !same.has(index - head);
    const last = runs.at(-1);
    if (last?.onlyHere === onlyHere) runs.splice(-1, 1, { text: last.text + text, onlyHere });
    else runs.push({ text, onlyHere });
    return runs;
  }, []);
}

function sameAnywhere(a: readonly Word[], b: readonly Word[]): Same {
  const inA = new Set(a.map(({ word }) => word));
  const inB = new Set(b.map(({ word }) => word));
  return {
    ours: new Set(a.flatMap(({ word }, index) => (inB.has(word) ? [index] : []))),
    theirs: new Set(b.flatMap(({ word }, index) => (inA.has(word) ? [index] : []))),
  };
}

function sameInOrder(a: readonly Word[], b: readonly Word[]): Same {
  const lengths = commonLengths(a, b);
  const ours = new Set<number>();
  const theirs = new Set<number>();
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i]?.word === b[j]?.word) {
      ours.add(i);
      theirs.add(j);
      i += 1;
      j += 1;
    } else if (lengths.at(i + 1, j) >= lengths.at(i, j + 1)) i += 1;
    else j += 1;
  }
  return { ours, theirs };
}

/** Length of the longest common sequence of what follows each pair of places. */
function commonLengths(a: readonly Word[], b: readonly Word[]): { at(i: number, j: number): number } {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => table[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const isSame = a[i]?.word === b[j]?.word;
      table[i * width + j] = isSame ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return { at };
}
