import { type RefObject, useEffect, useEffectEvent } from 'react';
import { float } from './float.ts';
import { lastInputWasPointer, somethingIsOnTop } from './last-input.ts';

export interface PopoverOptions {
  /** Selects what the popover is about, to stay beside it while the page is scrolled. */
  readonly anchor: string;
  /** Where that was, in CSS pixels of the window, for when it is not found. */
  readonly rect: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  /** Escape: the focus has to go back to where it came from. */
  readonly onClose: () => void;
  /** Something else was pressed: the focus goes where the person put it. */
  readonly onLeave: () => void;
}

/**
 * Makes a fixed element a popover that is not modal. It takes the focus, to what has `data-first`, only from
 * somebody who uses keys; a narrow screen has it at the bottom.
 */
export function usePopover(
  root: RefObject<HTMLElement | null>,
  { anchor, rect, onClose, onLeave }: PopoverOptions,
): void {
  usePlace(root, anchor, rect);
  useLeaving(root, onClose, onLeave);
}

function usePlace(root: RefObject<HTMLElement | null>, selector: string, rect: PopoverOptions['rect']): void {
  const { left, top, right, bottom } = rect;
  useEffect(() => {
    if (root.current === null) return;
    const anchor = document.querySelector(selector);
    if (matchMedia('(width < 40rem)').matches) {
      if (bottom > root.current.getBoundingClientRect().top) anchor?.scrollIntoView({ block: 'center' });
      return;
    }
    const place = new DOMRect(left, top, right - left, bottom - top);
    return float(anchor ?? { getBoundingClientRect: () => place }, root.current, 'bottom-start');
  }, [root, selector, left, top, right, bottom]);
}

function useLeaving(root: RefObject<HTMLElement | null>, onClose: () => void, onLeave: () => void): void {
  const close = useEffectEvent(onClose);
  const leave = useEffectEvent(onLeave);
  useEffect(() => {
    if (!lastInputWasPointer()) root.current?.querySelector<HTMLElement>('[data-first]')?.focus();
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || somethingIsOnTop()) return;
      event.preventDefault();
      close();
    };
    const outside = ({ target }: PointerEvent) => {
      if (target instanceof Node && root.current?.contains(target) !== true) leave();
    };
    window.addEventListener('keydown', pressed);
    window.addEventListener('pointerdown', outside);
    return () => {
      window.removeEventListener('keydown', pressed);
      window.removeEventListener('pointerdown', outside);
    };
  }, [root]);
}
