import { autoUpdate, computePosition, flip, offset, type Placement, shift, size } from '@floating-ui/dom';

/** Something that has a place on the screen: an element, or a range of text. */
export interface Anchor {
  getBoundingClientRect(): DOMRect;
}

/**
 * Keeps a floating element beside its anchor, inside the window, until the result is called.
 * The element has to be in the top layer or fixed.
 */
export function float(anchor: Element | Anchor, floating: HTMLElement, placement: Placement): () => void {
  return autoUpdate(anchor, floating, () => {
    void computePosition(anchor, floating, {
      placement,
      strategy: 'fixed',
      middleware: [
        offset(6),
        flip({ padding: 8 }),
        shift({ padding: 8 }),
        size({
          padding: 8,
          apply: ({ availableHeight, elements }) => {
            elements.floating.style.maxHeight = `${Math.max(120, availableHeight)}px`;
          },
        }),
      ],
    }).then(({ x, y }) => {
      floating.style.left = `${Math.round(x)}px`;
      floating.style.top = `${Math.round(y)}px`;
    });
  });
}
