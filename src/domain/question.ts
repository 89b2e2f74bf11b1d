import type { TextRange } from './reviewed-text.ts';

/** Something in a note that wants a look. */
export const QUESTION_KINDS = ['gap', 'word', 'entity', 'code', 'abbreviation', 'field'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** Why a word does harm when it is wrong. */
export const HARM_KINDS = ['negation', 'laterality', 'dose', 'number', 'sound-alike'] as const;
export type HarmKind = (typeof HARM_KINDS)[number];

export interface Question<Kind extends string = QuestionKind | HarmKind> extends TextRange {
  /** Stays the same while the words stay; unique in one list. */
  readonly key: string;
  readonly kind: Kind;
  readonly text: string;
  /** Why it is asked, as the person reads it; a phrase. */
  readonly reason: string;
  /** 0..1; null where it is not about hearing. */
  readonly confidence: number | null;
  readonly entityId: string | null;
  readonly gapId: string | null;
  /** Texts to put in its place, best first; for a `code` question there are none. */
  readonly alternatives: readonly string[];
}

/** Two places of one note that do not go together; asked, never corrected. */
export interface Contradiction {
  readonly key: string;
  /** A question, as the person reads it. */
  readonly sentence: string;
  readonly places: readonly (TextRange & { readonly text: string })[];
}
