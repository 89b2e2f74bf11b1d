import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { IconButton } from './Button.tsx';
import { classNames } from './class-names.ts';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons that end it, in a row below. */
  readonly actions?: ReactNode;
  /** `sheet` comes from an edge of a narrow screen, `wide` has room for two columns. */
  readonly shape?: 'box' | 'wide' | 'sheet-left' | 'sheet-right';
  /** What it shows has a heading of its own; then `actions` must hold a way out. */
  readonly hideTitle?: boolean;
}

const SHAPES = {
  box: 'm-auto w-[min(30rem,calc(100vw-2rem))] max-h-[calc(100dvh-2rem)] rounded-surface',
  wide: 'm-auto w-[min(64rem,calc(100vw-2rem))] max-h-[calc(100dvh-2rem)] rounded-surface',
  'sheet-left': 'mr-auto ml-0 my-0 h-dvh max-h-none w-[min(22rem,calc(100vw-2.5rem))]',
  'sheet-right': 'ml-auto mr-0 my-0 h-dvh max-h-none w-[min(22rem,calc(100vw-2.5rem))]',
} as const;

/**
 * A modal dialog while it is rendered. The focus goes to what has `data-first`, else to the title; the browser keeps
 * it inside and gives it back.
 */
export function Dialog({ title, onClose, children, actions, shape = 'box', hideTitle = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    // Else the browser picks the first button, and that one closes.
    const first = dialog?.querySelector<HTMLElement>('[data-first]') ?? dialog?.querySelector('h1');
    first?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside it closes it; Escape does so by itself
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className={classNames(
        'flex-col overflow-hidden bg-surface text-ink shadow-raised open:flex max-w-none short:overflow-y-auto',
        SHAPES[shape],
      )}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {/* Where a title and buttons that stay would leave no room for what is between them, all of it moves. */}
      <div className="flex min-h-0 flex-1 flex-col short:flex-none">
        {hideTitle ? (
          <h1 id={titleId} tabIndex={-1} className="sr-only">
            {title}
          </h1>
        ) : (
          <div className="flex items-center gap-2 px-5 pt-4 pb-2">
            <h1 id={titleId} tabIndex={-1} className="flex-1 font-semibold text-row outline-none">
              {title}
            </h1>
            <IconButton label="Close" onClick={onClose} className="-mr-2">
              <X size={18} aria-hidden />
            </IconButton>
          </div>
        )}
        <div
          className={classNames(
            'min-h-0 flex-1 scroll-quiet short:flex-none short:overflow-visible',
            !hideTitle && 'px-5 pb-5',
          )}
        >
          {children}
        </div>
        {actions !== undefined && (
          <div className="flex flex-wrap justify-end gap-2 max-sm:flex-col-reverse border-line border-t bg-canvas px-5 py-3">
            {actions}
          </div>
        )}
      </div>
    </dialog>
  );
}
