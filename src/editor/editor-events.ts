import type { Gap } from './schema.ts';

/** A rectangle of the window, in CSS pixels. */
export interface ScreenRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What the editor tells. */
export type EditorEvent =
  /** The document or a decision about an entity changed. */
  | {
      readonly kind: 'changed';
      readonly revision: number;
      /** By what was heard, not by hand: a final result, or the gap of what has no text yet. */
      readonly spoken: boolean;
      /** By `applySteps` or `replaceDocument`: it happened before, or in another tab. */
      readonly replayed: boolean;
      /** Nothing but facts of gaps changed: no word came or went, and there is nothing to detect. */
      readonly wordsKept: boolean;
      /** What changed in the document, for `applySteps`; none for decisions about entities. */
      readonly steps: readonly unknown[];
    }
  /** An entity came, went or was decided about. */
  | { readonly kind: 'entities-changed' }
  /** `rect` is where the selection stands, while there is an entity at it or text in it; null otherwise. */
  | {
      readonly kind: 'selection-changed';
      readonly entityId: string | null;
      readonly isEmpty: boolean;
      /** Where it begins in the document. */
      readonly from: number;
      readonly rect: ScreenRect | null;
    }
  /** An entity was clicked, or asked for by key. */
  | { readonly kind: 'entity-activated'; readonly id: string; readonly rect: ScreenRect }
  /** A gap was pressed, or asked for by key. */
  | { readonly kind: 'gap-activated'; readonly gap: Gap; readonly rect: ScreenRect }
  /** A person took a gap out of the text: deleted it, typed over it, undid its coming back. */
  | { readonly kind: 'gap-removed'; readonly id: string }
  /** A person brought a gap back that was not in the text, as by undo. */
  | { readonly kind: 'gap-restored'; readonly gap: Gap }
  /** A comment was clicked. */
  | { readonly kind: 'comment-activated'; readonly commentId: string; readonly rect: ScreenRect }
  /** The sound behind the selection is wanted. */
  | { readonly kind: 'play-requested' };

export type EditorListener = (event: EditorEvent) => void;

/** Listeners in the order they came. One that leaves while an event goes round is not called any more. */
export class EditorListeners {
  private readonly listeners = new Set<EditorListener>();

  /** Returns what ends the subscription. */
  add(listener: EditorListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(event: EditorEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}
