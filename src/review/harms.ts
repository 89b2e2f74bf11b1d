import type { HarmKind, Question } from '../domain/question.ts';
import type { HeardWord, ReviewedText } from '../domain/reviewed-text.ts';
import { findAmounts } from './amounts.ts';
import { type Asked, askedOf, type ReviewOptions } from './asked.ts';
import type { Finding } from './finding.ts';
import { alternativesOf, distinct, lowestConfidence } from './heard-index.ts';
import { changeOfMeaning } from './meaning.ts';
import type { Memory } from './memory.ts';
import { findNegations } from './negations.ts';
import { findSides } from './sides.ts';
import { findSoundAlikes } from './sound-alikes.ts';
import { coverageOf, withoutMarks } from './text-ranges.ts';

/** What finds something in a line by itself. */
const FINDERS = [findNegations, findSides, findSoundAlikes];

/** What is known of a finding from the hearing of its words. */
interface Judged {
  readonly question: Question<HarmKind>;
  readonly inDoubt: boolean;
}

/**
 * The words of a note that do harm when they are wrong: negations, sides, doses, other numbers with units, and names
 * that are taken for others. First those that were not heard clearly or that the service heard otherwise with another
 * meaning, then the rest, each in the order of the text. What somebody has looked at is left out; no two overlap.
 */
export function harms(reviewed: ReviewedText, options: ReviewOptions): readonly Question<HarmKind>[] {
  const asked = askedOf(reviewed, options);
  const judged = findingsOf(asked)
    .filter(({ from, to }) => !asked.verified.covers(from, to))
    .flatMap((finding) => judge(asked, finding));
  return [...judged.filter(({ inDoubt }) => inDoubt), ...judged.filter(({ inDoubt }) => !inDoubt)].map(
    ({ question }) => question,
  );
}

function findingsOf({ reviewed, memory }: Asked): readonly Finding[] {
  const { text, words } = reviewed;
  const written = apart([
    ...findAmounts(reviewed, memory),
    ...FINDERS.flatMap((find) => memory.inLines(find, text)),
  ]);
  const covered = coverageOf(written);
  const heard = words.filter(
    ({ from, to, alternatives }) => alternatives.length > 0 && !covered.touches(from, to),
  );
  return [...written, ...heard.flatMap((word) => misheard(text, word, memory))].sort(
    (a, b) => a.from - b.from,
  );
}

/** A harmless word that the service heard otherwise with another meaning: “known” for “no”. */
function misheard(text: string, word: HeardWord, memory: Memory): readonly Finding[] {
  const range = withoutMarks(text, word.from, word.to);
  const standing = text.slice(range.from, range.to);
  const kind = word.alternatives
    .map((reading) => changeOfMeaning(standing, reading, memory))
    .find((change) => change !== null);
  if (kind === undefined || kind === null || standing === '') return [];
  return [{ ...range, kind, reason: '', partners: [], inDoubtOnly: true }];
}

/** The first of any that overlap, the longer before the shorter. */
function apart(findings: readonly Finding[]): readonly Finding[] {
  let end = 0;
  return [...findings]
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .filter(({ from, to }) => {
      if (from < end || to <= from) return false;
      end = to;
      return true;
    });
}

function judge(asked: Asked, finding: Finding): readonly Judged[] {
  const { text } = asked.reviewed;
  const { from, to, kind, inDoubtOnly } = finding;
  const words = asked.heard.within(from, to);
  const standing = text.slice(from, to);
  const readings = alternativesOf(text, finding, words);
  const confidence = lowestConfidence(words);
  const isLow = confidence !== null && confidence < asked.threshold;
  const other = readings.find((reading) => changeOfMeaning(standing, reading, asked.memory) !== null);
  const inDoubt = isLow || other !== undefined;
  if (inDoubtOnly && !inDoubt) return [];
  const question: Question<HarmKind> = {
    key: asked.keys.placed(kind, from, to),
    kind,
    from,
    to,
    text: standing,
    reason: reasonOf(finding, other),
    confidence,
    entityId: null,
    gapId: null,
    alternatives: distinct([...readings, ...finding.partners], standing),
  };
  return [{ question, inDoubt }];
}

function reasonOf({ reason }: Finding, other: string | undefined): string {
  if (other === undefined) return reason;
  const heard = `Perhaps “${other}” was said`;
  return reason === '' ? heard : `${reason}. ${heard}`;
}
