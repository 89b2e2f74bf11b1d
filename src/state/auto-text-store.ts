import { create } from 'zustand';
import type { ProblemCode } from '../domain/problem.ts';

/** An auto-text as it is listed and written. */
export interface AutoTextRow {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  /** Heading of the section where it belongs; null when it goes where one dictates. */
  readonly section: string | null;
  /** Names of its fields, without brackets. */
  readonly fields: readonly string[];
}

/** Headings for a kind of note. */
export interface TemplateRow {
  readonly id: string;
  readonly name: string;
  readonly headings: readonly string[];
}

/** A file that waits for a word on the names that both have. */
export interface ImportView {
  /** How many of the file are new. */
  readonly added: number;
  /** Names that are in the list already, with other words. */
  readonly clashing: readonly string[];
}

/** What was done last. */
export type AutoTextDone =
  | { readonly kind: 'saved' | 'deleted'; readonly name: string }
  | { readonly kind: 'exported'; readonly count: number }
  /** `taken` are new or changed; `same` were there already. */
  | { readonly kind: 'imported'; readonly taken: number; readonly same: number };

export interface AutoTextData {
  /** The dialog is open. */
  readonly open: boolean;
  readonly phase: 'unread' | 'reading' | 'ready' | 'failed';
  /** By name. */
  readonly texts: readonly AutoTextRow[];
  /** In the order in which they are offered. */
  readonly templates: readonly TemplateRow[];
  /** A change is on its way. */
  readonly busy: boolean;
  /** Why the last thing asked for could not be done. */
  readonly problem: ProblemCode | null;
  readonly importing: ImportView | null;
  readonly done: AutoTextDone | null;
}

export const NO_AUTO_TEXTS: AutoTextData = {
  open: false,
  phase: 'unread',
  texts: [],
  templates: [],
  busy: false,
  problem: null,
  importing: null,
  done: null,
};

/** Written by bind.ts alone. */
export const useAutoTexts = create<AutoTextData>(() => NO_AUTO_TEXTS);
