import type { SignedIn } from '../compose/signed-in.ts';
import type { Workbench } from '../compose/workbench.ts';
import { titleOf } from '../domain/note.ts';
import { permissionsOf } from '../domain/permissions.ts';
import { toProblem } from '../domain/problem.ts';
import type { OpenNoteEvent } from '../notes/open-note-ports.ts';
import type { SaveState as EngineSaveState } from '../notes/saving.ts';
import { useLayout } from '../state/layout-store.ts';
import { useNoteList } from '../state/note-list-store.ts';
import { type OpenNoteView, type ReadOnlyReason, type SaveState, useNote } from '../state/note-store.ts';
import { NO_REVIEW, useReview } from '../state/review-store.ts';
import { tellProblem } from './context.ts';
import { showGapAsItIs } from './gaps.ts';
import { paced } from './pace.ts';
import { withSameKept } from './same-entities.ts';
import { record } from './trail.ts';
import { showQuestions } from './walk.ts';

/** How long what is slow to count may lag behind the text of a short note, in milliseconds. */
const SETTLE_MS = 200;
/** In a long note it lags so many times what the counting takes, which is then a tenth of the window's time at most. */
const SETTLE_REST = 10;

/** Shows an open note in the store for as long as it is open. @returns what ends it. */
export function showNote(signedIn: SignedIn, bench: Workbench, playSelection: () => void): () => void {
  const { note, editor, detector } = bench;
  const pace = { restMs: SETTLE_MS, restFactor: SETTLE_REST };
  const text = paced(() => showText(bench), pace);
  const entities = paced(() => showEntities(bench), pace);
  const endings = [
    note.subscribe((event) => showNoteEvent(signedIn, bench, event)),
    detector.subscribe((event) => {
      if (event.kind === 'state') useNote.setState({ detection: event.state });
      else useNote.setState({ charactersSent: event.sent.detection + event.sent.linking });
    }),
    editor.subscribe((event) => {
      switch (event.kind) {
        case 'changed':
          text.soon();
          showGapAsItIs(editor);
          break;
        case 'entities-changed':
          entities.soon();
          text.soon();
          break;
        case 'selection-changed': {
          const spoken = !event.isEmpty && editor.selectedSpoken().length > 0;
          const { isEmpty: empty, from, rect } = event;
          const selection = { empty, spoken, from, rect };
          useNote.setState({ activeEntityId: event.entityId, selection });
          break;
        }
        case 'entity-activated':
          useNote.setState({
            popover: { entityId: event.id, rect: event.rect },
            gapPopover: null,
            activeEntityId: event.id,
          });
          break;
        case 'gap-activated':
          useNote.setState({ popover: null, gapPopover: { gap: event.gap, rect: event.rect } });
          break;
        case 'comment-activated':
          useLayout.setState({ panelTab: 'comments' });
          break;
        case 'play-requested':
          playSelection();
          break;
      }
    }),
  ];
  useReview.setState({ ...NO_REVIEW, transcript: bench.transcript() });
  useNote.setState({
    phase: 'open',
    problem: null,
    note: viewOf(signedIn, bench),
    entities: editor.entities(),
    counts: editor.counts(),
  });
  // A draft may have met the other version before the page was left.
  if (note.saveState.kind === 'conflict') void showConflict(signedIn, bench);
  endings.push(showQuestions(bench), showHandles(bench));
  return () => {
    text.stop();
    entities.stop();
    for (const end of endings) end();
  };
}

/** A click sets the caret first: drawing before the editor has read where it is would put it back. Milliseconds. */
const HANDLES_MS = 100;

/** The entity whose popover is open has handles in the text, where the text may be changed. */
function showHandles({ editor, editable }: Workbench): () => void {
  let showing: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = useNote.subscribe((now, before) => {
    const id = now.popover?.entityId ?? null;
    if (!editable || id === (before.popover?.entityId ?? null)) return;
    clearTimeout(showing);
    showing = setTimeout(() => editor.setActiveEntity(id), HANDLES_MS);
  });
  return () => {
    clearTimeout(showing);
    unsubscribe();
  };
}

/** Shows what follows from the text, where it changed. */
function showText({ editor }: Workbench): void {
  const counts = editor.counts();
  const derivedTitle = titleOf('', editor.plainText());
  const { note, counts: before } = useNote.getState();
  const isSame =
    counts.words === before.words && counts.gaps === before.gaps && counts.entities === before.entities;
  if (!isSame) useNote.setState({ counts });
  if (note?.derivedTitle !== derivedTitle) patch({ derivedTitle });
}

function showEntities({ editor }: Workbench): void {
  const { entities: before } = useNote.getState();
  const entities = withSameKept(before, editor.entities());
  if (entities !== before) useNote.setState({ entities });
}

function showNoteEvent(signedIn: SignedIn, bench: Workbench, event: OpenNoteEvent): void {
  switch (event.kind) {
    case 'meta':
      patch(event.meta);
      break;
    case 'draft-failed':
      tellProblem(event.problem);
      break;
    case 'save-state':
      patch({ saveState: viewState(event.state) });
      showPermissions(signedIn, bench);
      if (event.state.kind === 'saved') {
        showInWorklist(bench);
        record(signedIn, 'changed');
      }
      if (event.state.kind === 'conflict') void showConflict(signedIn, bench);
      else useNote.setState({ conflict: null });
      break;
  }
}

function patch(change: Partial<OpenNoteView>): void {
  useNote.setState(({ note }) => ({ note: note === null ? null : { ...note, ...change } }));
}

export function setReadOnly(reason: ReadOnlyReason | null): void {
  patch({ readOnly: reason });
}

/** The worklist shows the version that was just saved; the index it is read from may lag behind. */
function showInWorklist({ note }: Workbench): void {
  const { head } = note;
  if (head === null) return;
  useNoteList.setState(({ rows, drafts }) => ({
    rows: [head, ...rows.filter(({ noteId }) => noteId !== head.noteId)],
    drafts: drafts.filter(({ noteId }) => noteId !== head.noteId),
  }));
}

/** A row that the worklist shows of the note is as the note was just read. */
export function showStanding({ note: { head } }: Workbench): void {
  if (head === null) return;
  useNoteList.setState(({ rows }) => ({
    rows: rows.map((row) => (row.noteId === head.noteId ? head : row)),
  }));
}

/** Shows what both sides wrote; `changed` when that is not what was just decided about. */
export async function showConflict({ desk }: SignedIn, { note }: Workbench, changed = false): Promise<void> {
  const state = note.saveState;
  if (state.kind !== 'conflict') return;
  const { theirs } = state;
  useNote.setState({ conflict: { theirs, sections: null, problem: null, facts: [], changed } });
  const compared = await desk
    .compareWith(theirs)
    .catch((error: unknown) => ({ problem: toProblem(error).code }));
  useNote.setState(({ conflict }) => ({
    conflict: conflict?.theirs === theirs ? { ...conflict, ...compared } : conflict,
  }));
}

function viewOf(signedIn: SignedIn, bench: Workbench): OpenNoteView {
  const { note, editor, editable } = bench;
  const { head, meta } = note;
  return {
    noteId: note.noteId,
    ownerId: note.ownerId,
    authorName: head?.authorName ?? signedIn.user.name,
    ...meta,
    derivedTitle: titleOf('', editor.plainText()),
    ...standingOf(signedIn, bench),
    saveState: viewState(note.saveState),
    readOnly: editable ? null : readOnlyReason(signedIn, bench),
  };
}

/** How far the note is, and what this person may do with it. */
function standingOf({ user }: SignedIn, { note }: Workbench) {
  const { head, ownerId, amendments, isAmending: amending } = note;
  const { signatures } = useReview.getState();
  return {
    status: head?.status ?? 'preliminary',
    stage: head?.stage ?? 'writing',
    assignedTo: head?.assignedTo ?? null,
    signedAt: head?.signedAt ?? null,
    statusReason: head?.statusReason ?? null,
    amendments,
    may: permissionsOf(user, { ownerId, head, amending, signatures }),
  } as const;
}

/** Shows anew what may be done with the open note. */
export function showPermissions(signedIn: SignedIn, bench: Workbench): void {
  patch(standingOf(signedIn, bench));
}

function readOnlyReason({ user }: SignedIn, { note }: Workbench): ReadOnlyReason {
  const isSigned = note.head !== null && note.head.signedAt !== null;
  return isSigned || note.ownerId === user.identityId ? 'signed' : 'not-yours';
}

function viewState(state: EngineSaveState): SaveState {
  return state.kind === 'failed' ? { ...state, problem: toProblem(state.problem).code } : state;
}
