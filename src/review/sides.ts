import type { Finding } from './finding.ts';
import { rangeOf } from './text-ranges.ts';

const SIDE = /(?<![\p{L}\p{N}])(?:left|right|bilateral(?:ly)?|unilateral(?:ly)?)(?![\p{L}\p{N}])/giu;

/** What stands behind `left` where it is the verb, and behind `right` where it is no side. */
const NO_SIDE_BEHIND: Readonly<Record<string, RegExp>> = {
  left: /^[ \xa0]+(?:the|a|an|against|ama|over|out|for|without|his|her|their|my|him|them|me|at|in|on|as|untreated|alone|off|work|home|early|before|after|when|because|behind|school|town|to|by|it|this|of[ \xa0](?:it|them|his|her|their))(?![\p{L}\p{N}-])/iu,
  right:
    /^[ \xa0]+(?:now|away|after|before|to|as|at|dose|doses|decision|choice|answer|thing|time|person|direction|track|when|next|here|there|by|patient|medication|medicine|drug)(?![\p{L}\p{N}-])/iu,
};
const NO_SIDE_BEFORE: Readonly<Record<string, RegExp>> = {
  left: /(?:^|\s)(?:has|have|had|she|he|they|who|is|are|tablets|pills|days|refills|nothing|what(?:'s|’s)?|just)[ \xa0]$/i,
  right: /(?:^|\s)(?:all|quite|that(?:'s|’s)|is\sall|be|his|her|their)[ \xa0]$/i,
};

/** Words that say on which side of the body something is. */
export function findSides(text: string): readonly Finding[] {
  return Array.from(text.matchAll(SIDE))
    .filter(({ 0: side, index }) => isOfBody(text, side.toLowerCase(), index))
    .map(({ 0: side, index }) => ({
      ...rangeOf(index, index + side.length),
      kind: 'laterality' as const,
      reason: 'The side of the body',
      partners: [],
      inDoubtOnly: false,
    }));
}

/** The sides that a few words name, in the order of the alphabet. */
export function sidesOf(words: string): readonly string[] {
  const sides = Array.from(words.matchAll(SIDE), ([side]) => side.toLowerCase().replace(/ly$/, ''));
  return [...new Set(sides)].sort();
}

function isOfBody(text: string, side: string, index: number): boolean {
  const behind = text.slice(index + side.length, index + side.length + 16);
  if (NO_SIDE_BEHIND[side]?.test(behind) === true) return false;
  const before = NO_SIDE_BEFORE[side];
  if (before === undefined || !before.test(text.slice(Math.max(0, index - 12), index))) return true;
  // "her right knee" and "he is left handed" name a side all the same: what follows is no end of a clause.
  return /^[ \xa0-]+\p{L}/u.test(behind) && !/^[ \xa0]+(?:and|or|but|with)(?!\S)/i.test(behind);
}
