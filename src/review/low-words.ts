import type { Question } from '../domain/question.ts';
import type { HeardWord } from '../domain/reviewed-text.ts';
import type { Asked } from './asked.ts';
import { alternativesOf, lowestConfidence } from './heard-index.ts';
import { type Coverage, withoutMarks } from './text-ranges.ts';

/** Most words in one question: what is played for it has to be short. */
const MOST_WORDS = 10;
const SENTENCE_END = /[.?!]["')\]’”]*\s*$/;

/**
 * Words that the service was unsure of, neighbours in one question. Words that somebody has looked at are left out,
 * and those in `elsewhere`, which are asked about for another reason.
 */
export function lowWordQuestions(asked: Asked, elsewhere: Coverage): readonly Question<'word'>[] {
  const { text, words } = asked.reviewed;
  const runs: HeardWord[][] = [];
  let open: HeardWord[] = [];
  for (const word of words) {
    if (!isLow(asked, word) || elsewhere.touches(word.from, word.to)) {
      open = [];
      continue;
    }
    const last = open.at(-1);
    if (last !== undefined && open.length < MOST_WORDS && areNeighbours(text, last, word)) open.push(word);
    else {
      open = [word];
      runs.push(open);
    }
  }
  return runs.flatMap((run) => questionOf(asked, run));
}

function isLow({ reviewed, threshold, verified }: Asked, word: HeardWord): boolean {
  if (word.confidence === null || word.confidence >= threshold) return false;
  const { from, to } = withoutMarks(reviewed.text, word.from, word.to);
  return from < to && !verified.covers(from, to);
}

/** Nothing but space between them, in one block and one sentence, and said in one breath. */
function areNeighbours(text: string, left: HeardWord, right: HeardWord): boolean {
  if (left.segmentId !== right.segmentId || left.dictationId !== right.dictationId) return false;
  if (!/^[^\S\n]*$/.test(text.slice(left.to, right.from))) return false;
  return !SENTENCE_END.test(text.slice(left.from, left.to));
}

function questionOf(asked: Asked, run: readonly HeardWord[]): readonly Question<'word'>[] {
  const { text } = asked.reviewed;
  const first = run[0];
  const last = run.at(-1);
  if (first === undefined || last === undefined) return [];
  const { from, to } = withoutMarks(text, first.from, last.to);
  return [
    {
      key: asked.keys.placed('word', from, to),
      kind: 'word',
      from,
      to,
      text: text.slice(from, to),
      reason: run.length === 1 ? 'Not heard clearly' : `${run.length} words not heard clearly`,
      confidence: lowestConfidence(run),
      entityId: null,
      gapId: null,
      alternatives: alternativesOf(text, { from, to }, run),
    },
  ];
}
