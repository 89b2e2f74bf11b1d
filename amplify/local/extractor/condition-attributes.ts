import type { Mention } from './mentions.ts';
import { ACUITIES, DIRECTIONS, QUALITIES } from './modifiers.ts';
import type { Token } from './tokens.ts';

/** A word or two of a sentence that describe a finding: tokens from..to (exclusive). */
export interface Descriptor {
  readonly type: 'ACUITY' | 'QUALITY';
  readonly from: number;
  readonly to: number;
}

/** Words before a finding that are looked at. */
const REACH = 5;

/** The degree, feel and course of a finding, from the adjectives before it. */
export function findDescriptors(
  finding: Mention,
  tokens: readonly Token[],
  floor: number,
): readonly Descriptor[] {
  const found: Descriptor[] = [];
  for (let at = finding.from - 1; at >= Math.max(floor, finding.from - REACH); at--) {
    const word = tokens[at]?.norm ?? '';
    if (QUALITIES.has(word)) found.unshift({ type: 'QUALITY', from: at, to: at + 1 });
    else if (ACUITIES.has(word)) found.unshift({ type: 'ACUITY', from: at, to: at + 1 });
    else if (!DIRECTIONS.has(word) && word !== ',' && word !== 'and' && word !== 'on') break;
  }
  return found;
}
