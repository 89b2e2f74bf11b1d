import type { TraitName } from '../domain/entity.ts';
import type { HeardWord, ReviewedEntity, ReviewedText, TextRange } from '../domain/reviewed-text.ts';
import { SessionMs } from '../domain/units.ts';
import { rangeOf } from './text-ranges.ts';

/** Notes for the tests of this room, written as text with a few remarks about its words. */

const WORD_MS = 400;

/** How a word was heard where it was not heard well. */
interface Hearing {
  readonly confidence?: number | null;
  readonly alternatives?: readonly string[];
}

/** An entity by the words it says; `nth` counts from 0 where they come more than once. */
interface EntityDraft extends Partial<Omit<ReviewedEntity, 'traits' | 'attributes'>> {
  readonly says: string;
  readonly nth?: number;
  readonly traits?: readonly TraitName[];
  /** Type and words; the words are the nearest behind the start of the sentence. */
  readonly attributes?: readonly (readonly [type: string, says: string])[];
}

interface NoteDraft {
  readonly entities?: readonly EntityDraft[];
  /** By the word as it stands in the text, marks around it left out. */
  readonly heard?: Readonly<Record<string, Hearing>>;
  /** Nothing was dictated. */
  readonly isTyped?: boolean;
  readonly verified?: readonly string[];
  readonly fields?: readonly string[];
  /** Headings: each begins a section that goes to the next. */
  readonly headings?: readonly string[];
}

/** A note of which every word was dictated and heard well, but for what the draft says. */
export function noteOf(text: string, draft: NoteDraft = {}): ReviewedText {
  return {
    text,
    sections: sectionsOf(text, draft.headings ?? []),
    words: draft.isTyped === true ? [] : wordsOf(text, draft.heard ?? {}),
    entities: (draft.entities ?? []).map((entity, index) => entityOf(text, entity, index)),
    gaps: Array.from(text.matchAll(/\uFFFC/g), ({ index }, count) => ({
      id: `gap-${count}`,
      at: rangeOf(index, index).from,
      state: 'waiting' as const,
    })),
    fields: (draft.fields ?? []).map((says) => placeOf(text, says)),
    verified: (draft.verified ?? []).map((says) => placeOf(text, says)),
    origins: [],
  };
}

/** Where the words stand for the `nth` time. @throws RangeError when they do not. */
export function placeOf(text: string, says: string, nth = 0, start = 0): TextRange {
  let at = start - 1;
  for (let count = 0; count <= nth; count += 1) at = text.indexOf(says, at + 1);
  if (at < 0) throw new RangeError(`“${says}” is not in the note`);
  return rangeOf(at, at + says.length);
}

function wordsOf(text: string, heard: Readonly<Record<string, Hearing>>): readonly HeardWord[] {
  return Array.from(text.matchAll(/[^\s\uFFFC]+/g), (match, count) => {
    const bare = match[0].replace(/[.,;:?!]+$/, '');
    const { confidence = 0.97, alternatives = [] } = heard[bare] ?? {};
    return {
      ...rangeOf(match.index, match.index + bare.length),
      text: bare,
      confidence,
      dictationId: 'dictation',
      segmentId: 'segment',
      startMs: SessionMs(count * WORD_MS),
      endMs: SessionMs(count * WORD_MS + WORD_MS),
      alternatives,
    };
  });
}

function entityOf(text: string, { says, nth = 0, ...draft }: EntityDraft, index: number): ReviewedEntity {
  const place = placeOf(text, says, nth);
  const line = text.lastIndexOf('\n', place.from) + 1;
  const stop = text.lastIndexOf('. ', place.from);
  const sentence = Math.max(line, stop + 1);
  return {
    id: `entity-${index}`,
    category: 'MEDICAL_CONDITION',
    type: 'DX_NAME',
    score: 0.97,
    text: says,
    concepts: [
      { system: 'ICD-10-CM', code: `Z${says.length}${says.charCodeAt(0)}`, description: says, score: 0.9 },
    ],
    decision: 'detected',
    ...draft,
    ...place,
    traits: (draft.traits ?? []).map((name) => ({ name, score: 0.9 })),
    attributes: (draft.attributes ?? []).map(([type, words]) => ({
      type,
      text: words,
      ...placeOf(text, words, 0, sentence),
    })),
  };
}

function sectionsOf(text: string, headings: readonly string[]): ReviewedText['sections'] {
  const starts = headings.map((heading) => ({ heading, from: placeOf(text, `${heading}\n`).from }));
  if (starts[0]?.from !== 0) starts.unshift({ heading: '', from: rangeOf(0, 0).from });
  return starts.map(({ heading, from }, index) => ({
    heading,
    ...rangeOf(from, starts[index + 1]?.from ?? text.length),
  }));
}
