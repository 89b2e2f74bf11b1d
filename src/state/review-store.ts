import { create } from 'zustand';
import type { OriginKind } from '../domain/origin.ts';
import type { ProblemCode } from '../domain/problem.ts';
import type { Contradiction, HarmKind, Question, QuestionKind } from '../domain/question.ts';
import type { AuditEvent, Comment, Signature } from '../domain/review.ts';
import type { TextRange } from '../domain/reviewed-text.ts';
import type { ViewRect } from './note-store.ts';

/** What of the note is looked through: what wants a look, or the words that do harm when wrong. */
export type WalkKind = 'walk' | 'harm';

/** The walk from one question to the next. */
export interface WalkView {
  readonly kind: WalkKind;
  /** The question one stands at; null when none is left. */
  readonly current: Question | null;
  /** Where its words are on the screen; null when they are out of view. */
  readonly rect: ViewRect | null;
  /** The alternatives are open. */
  readonly choosing: boolean;
}

/** A saved version in the list of versions. */
export interface VersionRow {
  readonly version: number;
  readonly savedAt: number;
  readonly authorName: string;
  readonly title: string;
}

/** A stretch of a comparison, word by word. */
export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** What changed between two texts of the note. */
export interface ComparisonView {
  /** `heard`: what was heard against what is written. */
  readonly from: number | 'heard';
  readonly to: number | 'now';
  readonly parts: readonly DiffPart[];
  readonly added: number;
  readonly removed: number;
}

/** A heard segment of the transcript beside the note. */
export interface TranscriptRow {
  readonly segmentId: string;
  readonly dictationId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly words: readonly {
    readonly text: string;
    readonly startMs: number;
    readonly endMs: number;
    readonly confidence: number | null;
  }[];
}

export interface OriginTotals {
  readonly dictated: number;
  readonly typed: number;
  readonly template: number;
  readonly pasted: number;
  readonly corrected: number;
}

/** Words of one kind that one person brought in. */
export interface OriginRow extends TextRange {
  readonly kind: OriginKind;
  readonly name: string | null;
  /** First and last time, in milliseconds since 1970; null where nobody kept it. */
  readonly first: number | null;
  readonly last: number | null;
  readonly words: number;
}

export interface ReviewData {
  /** The plain text that the places of questions and contradictions refer to; empty before it was read. */
  readonly text: string;
  readonly questions: readonly Question<QuestionKind>[];
  readonly harms: readonly Question<HarmKind>[];
  readonly contradictions: readonly Contradiction[];
  readonly walk: WalkView | null;
  readonly comments: readonly Comment[];
  readonly signatures: readonly Signature[];
  /** The cloud is asked again and again whether it has checked what was signed just now. */
  readonly checking: boolean;
  readonly versions: readonly VersionRow[] | null;
  readonly comparison: ComparisonView | null;
  readonly transcript: readonly TranscriptRow[];
  readonly audit: readonly AuditEvent[] | null;
  /** Words by how they came in; shown in the text while `showOrigins`. */
  readonly origins: OriginTotals;
  /** The same by person, in the order of the text. */
  readonly originRows: readonly OriginRow[];
  readonly showOrigins: boolean;
  /** Something of the review is on its way to the cloud. */
  readonly busy: boolean;
  /** Why the last thing asked for could not be done. */
  readonly problem: ProblemCode | null;
}

export const NO_REVIEW: ReviewData = {
  text: '',
  questions: [],
  harms: [],
  contradictions: [],
  walk: null,
  comments: [],
  signatures: [],
  checking: false,
  versions: null,
  comparison: null,
  transcript: [],
  audit: null,
  origins: { dictated: 0, typed: 0, template: 0, pasted: 0, corrected: 0 },
  originRows: [],
  showOrigins: false,
  busy: false,
  problem: null,
};

/** Written by bind.ts alone. */
export const useReview = create<ReviewData>(() => NO_REVIEW);
