import type { TraitName } from '../domain/entity.ts';
import type { ReviewedEntity, ReviewedText, TextRange } from '../domain/reviewed-text.ts';
import { type SentenceRange, sentenceRanges } from '../domain/sentences.ts';
import type { Memory } from './memory.ts';
import { lastAtMost, rangeOf } from './text-ranges.ts';

/** What a section is about, as far as it tells how its words are meant. */
type SectionKind = 'family' | 'past' | 'allergies' | 'advice' | 'plan' | 'other';

const KINDS: readonly (readonly [SectionKind, RegExp])[] = [
  ['family', /\bfamily\b/i],
  ['allergies', /allerg/i],
  ['past', /\b(?:past|surgical|pmh|psh|prior|previous)\b/i],
  ['advice', /\b(?:instructions?|precautions?|education|counsel\w*|return|advice)\b/i],
  ['plan', /\b(?:plan|assessment|impression|recommendations?|orders?|a\/p)\b/i],
];
const RELATIVES =
  /\b(?:family|mother|father|mom|dad|parents?|sisters?|brothers?|siblings?|sons?|daughters?|aunts?|uncles?|cousins?|grand\p{L}+|maternal|paternal|wife|husband|spouse)\b/iu;
const NOT_THE_CASE: ReadonlySet<TraitName> = new Set(['PERTAINS_TO_FAMILY', 'HYPOTHETICAL', 'FUTURE']);

/** A section, or the stretch before the first. */
export interface SensedSection {
  readonly index: number;
  readonly heading: string;
  readonly kind: SectionKind;
}

/** How the words of a note are meant by where they stand. */
export interface NoteSense {
  readonly reviewed: ReviewedText;
  readonly memory: Memory;
  sentenceAt(offset: number): TextRange;
  sectionAt(offset: number): SensedSection;
  /** Says nothing of the patient as they are: rejected, of the family, hypothetical, or advice. */
  isAside(entity: ReviewedEntity): boolean;
  has(entity: ReviewedEntity, trait: TraitName): boolean;
  /** Where the next medication begins, at or behind an offset; the end of the text where none does. */
  medicationFrom(offset: number): number;
  /** The words of its sentence before it, it, and behind it. */
  around(entity: TextRange): { readonly before: string; readonly behind: string; readonly whole: string };
}

const NO_SECTION: SensedSection = { index: -1, heading: '', kind: 'other' };

/** Prepares a note for looking up what stands around its entities. */
export function senseOf(reviewed: ReviewedText, memory: Memory): NoteSense {
  const { text } = reviewed;
  const sections = reviewed.sections.map(({ heading }, index) => ({ index, heading, kind: kindOf(heading) }));
  const sectionStarts = reviewed.sections.map(({ from }): number => from);
  let sentences: readonly SentenceRange[] | null = null;
  let sentenceStarts: readonly number[] = [];
  let medications: readonly number[] | null = null;
  const sentenceAt = (offset: number): TextRange => {
    if (sentences === null) {
      sentences = memory.inLines(sentenceRanges, text);
      sentenceStarts = sentences.map(({ from }) => from);
    }
    return sentences[lastAtMost(sentenceStarts, offset)] ?? rangeOf(0, text.length);
  };
  const sectionAt = (offset: number) => sections[lastAtMost(sectionStarts, offset)] ?? NO_SECTION;
  const around = ({ from, to }: TextRange) => {
    const sentence = sentenceAt(from);
    return {
      before: text.slice(sentence.from, from),
      behind: text.slice(to, Math.max(to, sentence.to)),
      whole: text.slice(sentence.from, Math.max(to, sentence.to)),
    };
  };
  return {
    reviewed,
    memory,
    sentenceAt,
    sectionAt,
    around,
    medicationFrom(offset) {
      medications ??= reviewed.entities
        .flatMap(({ category, from }): number[] => (category === 'MEDICATION' ? [from] : []))
        .sort((a, b) => a - b);
      return medications[lastAtMost(medications, offset - 1) + 1] ?? text.length;
    },
    has: (entity, trait) => entity.traits.some(({ name }) => name === trait),
    isAside: (entity) => {
      if (entity.decision === 'rejected' || entity.traits.some(({ name }) => NOT_THE_CASE.has(name)))
        return true;
      const { kind } = sectionAt(entity.from);
      return kind === 'family' || kind === 'advice' || memory.of(isOfFamily, around(entity).before);
    },
  };
}

/** Whether words are about somebody of the family. */
export function isOfFamily(words: string): boolean {
  return RELATIVES.test(words);
}

function kindOf(heading: string): SectionKind {
  return KINDS.find(([, pattern]) => pattern.test(heading))?.[0] ?? 'other';
}
