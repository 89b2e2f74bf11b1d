/** A paragraph of one text, and whether the other has it too. */
export interface ComparedParagraph {
  readonly text: string;
  readonly onlyHere: boolean;
}

/** Most paragraphs that are compared in order; beyond it, equal ones count as the same wherever they stand. */
const LONGEST_IN_ORDER = 1_000;

/**
 * Two texts paragraph by paragraph, for somebody who has to choose between them. The longest common sequence counts
 * as the same; the rest stands only on its own side.
 */
export function compareTexts(
  ours: string,
  theirs: string,
): { readonly ours: readonly ComparedParagraph[]; readonly theirs: readonly ComparedParagraph[] } {
  const a = paragraphsOf(ours);
  const b = paragraphsOf(theirs);
  const same = a.length + b.length > 2 * LONGEST_IN_ORDER ? sameAnywhere(a, b) : sameInOrder(a, b);
  return {
    ours: a.map((text, index) => ({ text, onlyHere: !same.ours.has(index) })),
    theirs: b.map((text, index) => ({ text, onlyHere: !same.theirs.has(index) })),
  };
}

interface Same {
  readonly ours: ReadonlySet<number>;
  readonly theirs: ReadonlySet<number>;
}

function paragraphsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function sameAnywhere(a: readonly string[], b: readonly string[]): Same {
  const inA = new Set(a);
  const inB = new Set(b);
  return {
    ours: new Set(a.flatMap((text, index) => (inB.has(text) ? [index] : []))),
    theirs: new Set(b.flatMap((text, index) => (inA.has(text) ? [index] : []))),
  };
}

function sameInOrder(a: readonly string[], b: readonly string[]): Same {
  const lengths = commonLengths(a, b);
  const ours = new Set<number>();
  const theirs = new Set<number>();
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
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
function commonLengths(a: readonly string[], b: readonly string[]): { at(i: number, j: number): number } {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => table[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return { at };
}
