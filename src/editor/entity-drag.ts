import type { Node } from 'prosemirror-model';
import type { Span } from './changed-ranges.ts';
import { type Edge, stretchedTo } from './entity-span.ts';

export interface EntityDragOptions {
  readonly element: HTMLElement;
  readonly edge: Edge;
  /** Where the entity is; null when it is gone. */
  readonly placeNow: () => Span | null;
  readonly doc: () => Node;
  readonly positionAt: (point: { readonly left: number; readonly top: number }) => number | null;
  /** Shows where the entity would be; null shows nothing. */
  readonly preview: (span: Span | null) => void;
  readonly place: (span: Span) => void;
}

/**
 * One handle under the pointer: idle until it is pressed, then it follows the pointer from word to word, and ends by
 * letting go. Escape, a second button or the system taking the pointer away leave all as it was.
 */
export class EntityDrag {
  readonly #options: EntityDragOptions;
  #pointer: number | null = null;
  #wanted: Span | null = null;

  constructor(options: EntityDragOptions) {
    this.#options = options;
    const { element } = options;
    element.addEventListener('pointerdown', (event) => this.#press(event));
    element.addEventListener('pointermove', (event) => this.#move(event));
    element.addEventListener('pointerup', (event) => this.#release(event));
    element.addEventListener('pointercancel', () => this.#end());
    element.addEventListener('lostpointercapture', () => this.#end());
  }

  #press(event: PointerEvent): void {
    event.preventDefault();
    if (this.#pointer !== null || event.button !== 0) {
      this.#end();
      return;
    }
    this.#pointer = event.pointerId;
    this.#options.element.setPointerCapture(event.pointerId);
    this.#options.element.ownerDocument.addEventListener('keydown', this.#onKey, { capture: true });
  }

  #move({ pointerId, clientX, clientY }: PointerEvent): void {
    if (pointerId !== this.#pointer) return;
    const { placeNow, doc, edge, positionAt, preview } = this.#options;
    const position = positionAt({ left: clientX, top: clientY });
    const span = placeNow();
    if (position === null || span === null) return;
    this.#wanted = stretchedTo(doc(), span, edge, position);
    preview(this.#wanted);
  }

  #release({ pointerId }: PointerEvent): void {
    if (pointerId !== this.#pointer) return;
    const wanted = this.#wanted;
    this.#end();
    if (wanted !== null) this.#options.place(wanted);
  }

  #end(): void {
    if (this.#pointer === null) return;
    this.#pointer = null;
    this.#wanted = null;
    this.#options.element.ownerDocument.removeEventListener('keydown', this.#onKey, { capture: true });
    this.#options.preview(null);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  };
}
