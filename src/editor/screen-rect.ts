import type { EditorView } from 'prosemirror-view';
import type { Span } from './changed-ranges.ts';
import type { ScreenRect } from './editor-events.ts';

/** Where the first line of a span is on the screen. */
export function rectOf(view: EditorView, { from, to }: Span): ScreenRect {
  const start = view.coordsAtPos(from, 1);
  const end = view.coordsAtPos(to, -1);
  const onOneLine = end.top < start.bottom;
  const right = onOneLine ? Math.max(start.left, end.right) : start.right;
  return { left: start.left, top: start.top, right, bottom: start.bottom };
}
