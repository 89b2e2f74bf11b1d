import type { Node } from 'prosemirror-model';
import type { Span } from './changed-ranges.ts';
import { type Edge, stretchedTo } from './entity-span.ts';

export interface EntityDragOptions {
  /** Holds the handles. It has the pointer while one is dragged, because handles may be drawn anew meanwhile. */
  readonly root: HTMLElement;
  /** Where the entity is; null when it is gone. */
  readonly placeNow: () => Span | null;
  readonly doc: () => Node;
  /** The position under a point of the window in CSS pixels, or null beside the text. */
  readonly positionAt: (point: { readonly left: number; readonly top: number }) => number | null;
  /** Shows where the entity would be; null shows nothing. */
  readonly preview: (span: Span | null) => void;
  /** The handle was let go here. */
  readonly place: (span: Span) => void;
}

interface Grip {
  readonly pointer: number;
  readonly edge: Edge;
  readonly wanted: Span | null;
}

/**
 * A handle under the pointer: from being pressed it follows the pointer from word to word, and ends by letting go.
 * Escape, another button or the system taking the pointer away leave all as it was.
 */
export class EntityDrag {
  readonly #options: EntityDragOptions;
  readonly #ended = new AbortController();
  #grip: Grip | null = null;

  constructor(options: EntityDragOptions) {
    this.#options = options;
    const { root } = options;
    const { signal } = this.#ended;
    root.addEventListener('pointerdown', (event) => this.#press(event), { signal });
    root.addEventListener('pointermove', (event) => this.#move(event), { signal });
    root.addEventListener('pointerup', (event) => this.#release(event), { signal });
    root.addEventListener('pointercancel', () => this.#end(), { signal });
    root.addEventListener('lostpointercapture', () => this.#end(), { signal });
    root.ownerDocument.addEventListener('keydown', (event) => this.#key(event), { signal, capture: true });
  }

  destroy(): void {
    this.#ended.abort();
  }

  /** Held back, so that the text is not selected by the same pointer. */
  #press(event: PointerEvent): void {
    const edge = edgeOf(event.target);
    if (edge === null && this.#grip === null) return;
    event.preventDefault();
    if (edge === null || this.#grip !== null || event.button !== 0) {
      this.#end();
      return;
    }
    this.#grip = { pointer: event.pointerId, edge, wanted: null };
    this.#options.root.setPointerCapture(event.pointerId);
  }

  #move({ pointerId, clientX, clientY }: PointerEvent): void {
    const grip = this.#grip;
    if (grip === null || pointerId !== grip.pointer) return;
    const { placeNow, doc, positionAt, preview } = this.#options;
    const position = positionAt({ left: clientX, top: clientY });
    const span = placeNow();
    if (position === null || span === null) return;
    const wanted = stretchedTo(doc(), span, grip.edge, position);
    this.#grip = { ...grip, wanted };
    preview(wanted);
  }

  #release({ pointerId }: PointerEvent): void {
    if (pointerId !== this.#grip?.pointer) return;
    const { wanted } = this.#grip;
    this.#end();
    if (wanted !== null) this.#options.place(wanted);
  }

  #end(): void {
    if (this.#grip === null) return;
    this.#grip = null;
    this.#options.preview(null);
  }

  #key(event: KeyboardEvent): void {
    if (this.#grip === null || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  }
}

/** A handle; only for the pointer, because by keyboard the same is done in the popover of the entity. */
export function handleElement(document: Document, edge: Edge): HTMLElement {
  const element = document.createElement('span');
  element.className = 'entity-handle';
  element.dataset.handle = edge;
  element.contentEditable = 'false';
  element.setAttribute('aria-hidden', 'true');
  return element;
}

function edgeOf(target: EventTarget | null): Edge | null {
  const handle = target instanceof Element ? target.closest('.entity-handle') : null;
  const edge = handle?.getAttribute('data-handle');
  return edge === 'start' || edge === 'end' ? edge : null;
}
