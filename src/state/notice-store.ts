import { create } from 'zustand';
import type { ProblemCode } from '../domain/problem.ts';

/** What one press on a notice can do. */
export type NoticeAction = 'sign-in' | 'save' | 'reload' | 'update' | 'dictate';

/** One sentence for the reader. Texts are ours; nothing dictated ever stands in them. */
export interface Notice {
  readonly id: string;
  readonly content:
    | { readonly kind: 'problem'; readonly code: ProblemCode }
    | { readonly kind: 'done'; readonly text: string };
  readonly action: NoticeAction | null;
}

export interface NoticeData {
  readonly notices: readonly Notice[];
}

/** Notices that are shown now, oldest first; who puts one here also takes it away. Written by bind.ts alone. */
export const useNotices = create<NoticeData>(() => ({ notices: [] }));
