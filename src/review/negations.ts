import type { Finding } from './finding.ts';
import { rangeOf } from './text-ranges.ts';

const CUES = [
  'no(?!\\.?[ \\xa0]?\\d)',
  'not',
  'none',
  'nor',
  'neither',
  'never',
  'without',
  'den(?:y|ies|ied|ying)',
  '(?<!gram[ \\xa0]|triple[ \\xa0])negative(?:[ \\xa0](?:for|of))?',
  'absent',
  'absence[ \\xa0]of',
  'lack(?:s|ing)?(?:[ \\xa0]of)?',
  'free[ \\xa0]of',
  'rul(?:e|es|ed|ing)[ \\xa0]out',
  'unable',
  'cannot',
  "can['’]t",
  "(?:do|does|did|is|was|are|were|has|have|had|wo|would|could|should)n['’]t",
  'non',
].join('|');
const CUE = new RegExp(`(?<![\\p{L}\\p{N}'’-])(?:${CUES})(?![\\p{L}\\p{N}])`, 'giu');
const NEXT_WORDS = /^[ \xa0-]+(\p{L}[\p{L}\p{N}'’-]*(?: \p{L}[\p{L}\p{N}'’-]*){0,2})/u;
const DANGLING = /(?: (?:or|and|nor|the|a|an|of|in|on|to|with|for|at|but))+$/i;

/** Words that turn the meaning of others round. */
export function findNegations(text: string): readonly Finding[] {
  return Array.from(text.matchAll(CUE), ({ 0: cue, index }) => ({
    ...rangeOf(index, index + cue.length),
    kind: 'negation' as const,
    reason: reasonOf(text.slice(index + cue.length, index + cue.length + 60)),
    partners: [],
    inDoubtOnly: false,
  }));
}

/** Whether a few words hold a word that turns the meaning round. */
export function isNegated(words: string): boolean {
  return words.search(CUE) >= 0;
}

function reasonOf(behind: string): string {
  const negated = NEXT_WORDS.exec(behind)?.[1]?.replace(DANGLING, '');
  return negated === undefined ? 'Turns the meaning round' : `Turns “${negated}” round`;
}
