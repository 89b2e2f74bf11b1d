import type { Contradiction, HarmKind, Question, QuestionKind } from '../domain/question.ts';
import type { ReviewedText } from '../domain/reviewed-text.ts';
import type { NoteEditor } from '../editor/note-editor.ts';
import { contradictions } from '../review/contradictions.ts';
import { harms } from '../review/harms.ts';
import { Memory } from '../review/memory.ts';
import { type OriginRow, originRows } from '../review/origin-rows.ts';
import { type OriginTotals, originTotals } from '../review/origin-totals.ts';
import { questions } from '../review/questions.ts';
import { type Stretch, stretchesOf } from '../review/stretch.ts';
import { nextOf, type WalkPlace } from '../review/walk.ts';

/** A note looked through, as it stood at one moment. */
export interface Reviewed {
  readonly text: ReviewedText;
  readonly questions: readonly Question<QuestionKind>[];
  readonly harms: readonly Question<HarmKind>[];
  readonly contradictions: readonly Contradiction[];
}

/** What is walked along: everything that wants a look, or the words that do harm when wrong. */
export type WalkKind = 'walk' | 'harm';
export type AnyQuestion = Question<QuestionKind> | Question<HarmKind>;

/** One hears so much of a word that does harm when wrong, in milliseconds. */
const HARM_SOUND_MS = 2_000;

/** Looks an open note through, anew only when it has changed since. */
export class Reviewing {
  readonly #editor: Pick<NoteEditor, 'reviewedText' | 'subscribe'>;
  readonly #threshold: () => number;
  readonly #unsubscribe: () => void;
  readonly #memory = new Memory();
  #kept: { readonly reviewed: Reviewed; readonly threshold: number } | null = null;

  /** `threshold`: words that the service was less sure of are questions; 0..1. */
  constructor(editor: Pick<NoteEditor, 'reviewedText' | 'subscribe'>, threshold: () => number) {
    this.#editor = editor;
    this.#threshold = threshold;
    this.#unsubscribe = editor.subscribe(({ kind }) => {
      if (kind === 'changed' || kind === 'entities-changed') this.#kept = null;
    });
  }

  /** The note as it is now. */
  now(): Reviewed {
    const threshold = this.#threshold();
    if (this.#kept?.threshold !== threshold) {
      const text = this.#editor.reviewedText();
      const options = { threshold, memory: this.#memory };
      const reviewed = {
        text,
        questions: questions(text, options),
        harms: harms(text, options),
        contradictions: contradictions(text, this.#memory),
      };
      this.#kept = { threshold, reviewed };
    }
    return this.#kept.reviewed;
  }

  list(kind: WalkKind): readonly AnyQuestion[] {
    const { questions: all, harms: harmful } = this.now();
    return kind === 'walk' ? all : harmful;
  }

  /** What comes after a place of the walk, or before it; null when nothing is left. */
  next(kind: WalkKind, place: WalkPlace | null, direction: 1 | -1): AnyQuestion | null {
    return nextOf<AnyQuestion>(this.list(kind), place, direction, kind === 'walk' ? 'text' : 'urgency');
  }

  /** The sound to play for a question, from `rewindMs` before its words. */
  soundOf(kind: WalkKind, question: AnyQuestion, rewindMs: number): readonly Stretch[] {
    const leastMs = kind === 'harm' ? HARM_SOUND_MS : 0;
    return stretchesOf(this.now().text.words, question, { rewindMs, leastMs });
  }

  /** Words of the note by how they came into it. */
  origins(): OriginTotals {
    return originTotals(this.now().text);
  }

  /** Who brought which words in and when. */
  originRows(): readonly OriginRow[] {
    return originRows(this.now().text);
  }

  close(): void {
    this.#unsubscribe();
  }
}
