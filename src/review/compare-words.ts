import { diffTexts } from './diff-levels.ts';
import { comparisonOf, type WordComparison } from './diff-parts.ts';

/** What changed from one text to another, word by word. Every character of both stands in the parts. */
export function compareWords(before: string, after: string): WordComparison {
  if (before === after) return comparisonOf([{ kind: 'same', text: after }]);
  return comparisonOf(diffTexts(before, after, (piece) => piece));
}
