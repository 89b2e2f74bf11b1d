import type { NoteEditor } from '../editor/note-editor.ts';
import type { GapCommands } from '../features/services.tsx';
import { useNote } from '../state/note-store.ts';
import { type Context, writableBench } from './context.ts';
import { playHeard } from './playing.ts';

/** What a person does about gaps. That a gap waits again is seen in the text; asking for its words follows from it. */
export function bindGaps(context: Context): GapCommands {
  const editor = () => context.signedIn?.desk.current()?.editor ?? null;
  const writable = () => writableBench(context)?.editor ?? null;

  return {
    playGap(gapId) {
      const gap = editor()
        ?.gaps()
        .find(({ id }) => id === gapId);
      if (gap === undefined) return;
      const { dictationId, fromMs, toMs } = gap;
      playHeard(context, [{ segmentId: '', dictationId, startMs: fromMs, endMs: toMs }]);
    },
    retryGap(gapId) {
      writable()?.updateGap(gapId, { state: 'waiting' });
      closeGap(editor(), true);
    },
    dismissGap(gapId) {
      writable()?.removeGap(gapId, { byPerson: true });
      closeGap(editor(), true);
    },
    writeOverGap(gapId) {
      closeGap(editor(), false);
      writable()?.writeOverGap(gapId);
    },
    closeGap: (returnToText) => closeGap(editor(), returnToText),
  };
}

function closeGap(editor: NoteEditor | null, returnToText: boolean): void {
  useNote.setState({ gapPopover: null });
  if (returnToText) editor?.focus();
}

/** The popover shows its gap as it is in the text now, and goes with it. */
export function showGapAsItIs(editor: NoteEditor): void {
  const { gapPopover } = useNote.getState();
  if (gapPopover === null) return;
  const now = editor.gaps().find(({ id }) => id === gapPopover.gap.id);
  useNote.setState({ gapPopover: now === undefined ? null : { ...gapPopover, gap: now } });
}
