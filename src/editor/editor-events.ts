/** A rectangle of the window, in CSS pixels. */
export interface ScreenRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What the editor tells. */
export type EditorEvent =
  /** The document or a decision about an entity changed. `spoken`: by a final result, not by hand. */
  | { readonly kind: 'changed'; readonly revision: number; readonly spoken: boolean }
  /** An entity came, went or was decided about. */
  | { readonly kind: 'entities-changed' }
  /** `rect` is where the selection stands, while there is an entity at it or text in it; null otherwise. */
  | {
      readonly kind: 'selection-changed';
      readonly entityId: string | null;
      readonly isEmpty: boolean;
      readonly rect: ScreenRect | null;
    }
  /** An entity was clicked, or asked for by key. */
  | { readonly kind: 'entity-activated'; readonly id: string; readonly rect: ScreenRect }
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
