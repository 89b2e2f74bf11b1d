import type { SignedIn } from '../compose/signed-in.ts';
import type { Workbench } from '../compose/workbench.ts';
import type { NoteHead } from '../domain/note.ts';
import { ProblemError, toProblem } from '../domain/problem.ts';
import type { NoteCommands } from '../features/services.tsx';
import type { EditLock } from '../notes/edit-lock.ts';
import type { MergeDecisions } from '../notes/merge-sections.ts';
import { NO_NOTE, useNote } from '../state/note-store.ts';
import { useSettings } from '../state/settings-store.ts';
import { type Context, tellDone, tellOffer, tellProblem } from './context.ts';
import { setReadOnly, showConflict, showNote, showStanding } from './note-view.ts';
import { record } from './trail.ts';

/** How long a save waits for codes that are being looked up, in milliseconds; they never keep it longer. */
const LINK_WAIT_MS = 4_000;

export interface NoteBinding {
  readonly commands: NoteCommands;
  /** Lets go of the open note; its unsaved work stays as a draft. */
  close(): Promise<void>;
  /** Ends the dictation and saves what is not saved. @throws ProblemError `not-saved` when that fails. */
  saveAll(): Promise<void>;
  /** Opens the open note anew, as it is in the cloud or in its draft now. */
  reopen(): Promise<void>;
}

/** What the note commands need of the dictation: that it has ended, and the sound behind a selection. */
export interface DictationHooks {
  endDictation(): Promise<void>;
  playSelection(): void;
  /** A note was opened and is shown. */
  opened(): void;
}

export function bindNote(context: Context, hooks: DictationHooks): NoteBinding {
  let hide = () => {};
  let lock: EditLock | null = null;
  let stopReading = () => {};
  /** Opening a note anew after a step of its way is not told again. */
  let lastOpened: string | null = null;
  /** Opening and closing follow each other, so that two notes are never half open at once. */
  let turn: Promise<void> = Promise.resolve();

  const inTurn = (task: () => Promise<void>): Promise<void> => {
    turn = turn.then(task, task);
    return turn;
  };
  const bench = () => context.signedIn?.desk.current() ?? null;

  /** `kept` is the lock that this tab holds on the note already. */
  async function open(
    signedIn: SignedIn,
    noteId: string,
    ownerId: string | null,
    kept: EditLock | null = null,
  ): Promise<void> {
    if (bench()?.note.noteId === noteId) return;
    await letGo(kept);
    useNote.setState({ ...NO_NOTE, phase: 'opening' });
    const { specialty, dictationType } = useSettings.getState();
    try {
      const opened = await signedIn.desk.open(noteId, ownerId, { specialty, dictationType });
      hide = showNote(signedIn, opened, hooks.playSelection);
      if (opened.problem !== null) tellProblem(opened.problem);
      showStanding(opened);
      if (lastOpened !== noteId) record(context.signedIn, 'opened');
      lastOpened = noteId;
      hooks.opened();
      if (opened.editable) lock = kept ?? watchLock(signedIn, noteId);
      if (kept !== null) void goOn(opened);
    } catch (error) {
      useNote.setState({ ...NO_NOTE, phase: 'failed', problem: toProblem(error).code });
    }
  }

  async function letGo(kept: EditLock | null = null): Promise<void> {
    await hooks.endDictation();
    hide();
    hide = () => {};
    stopReading();
    stopReading = () => {};
    if (lock !== kept) lock?.release();
    lock = kept;
    await context.signedIn?.desk.close();
    useNote.setState(NO_NOTE);
  }

  /** Reads the note again. A lock that is kept meanwhile cannot go to a tab that waits for it. */
  async function reopen(noteId: string, kept: EditLock | null = null): Promise<void> {
    const { signedIn } = context;
    if (signedIn === null) return;
    const ownerId = bench()?.note.ownerId ?? null;
    await letGo(kept);
    await open(signedIn, noteId, ownerId, kept);
  }

  /** The last words of a dictation come first: what is decided about must not grow behind the dialog. */
  async function merge(signedIn: SignedIn, open: Workbench, theirs: NoteHead, decisions: MergeDecisions) {
    await hooks.endDictation();
    if (await signedIn.desk.mergeWith(theirs, decisions)) await open.note.save();
    else await showConflict(signedIn, open, true);
  }

  const commands: NoteCommands = {
    newNote: () => context.signedIn?.desk.newNoteId() ?? '',
    openNote: (noteId, ownerId) =>
      inTurn(async () => {
        if (context.signedIn !== null) await open(context.signedIn, noteId, ownerId);
      }),
    closeNote: (noteId) =>
      inTurn(async () => {
        if (bench()?.note.noteId === noteId) await letGo();
        lastOpened = null;
      }),
    setTitle: (title) => bench()?.note.setMeta({ title }),
    setPatientReference: (patientReference) => bench()?.note.setMeta({ patientReference }),
    setSpecialty: (specialty) => {
      useSettings.setState({ specialty });
      bench()?.note.setMeta({ specialty });
    },
    setDictationType: (dictationType) => {
      useSettings.setState({ dictationType });
      bench()?.note.setMeta({ dictationType });
    },
    mountEditor: (element) => {
      const open = bench();
      if (open === null) return () => {};
      element.append(open.element);
      // Whoever begins a note wants to write; a note that is reopened is read first.
      if (open.note.saveState.kind === 'new') open.editor.focus();
      return () => open.element.remove();
    },
    undo: () => void bench()?.editor.undo(),
    redo: () => void bench()?.editor.redo(),
    save: async () => {
      const open = bench();
      if (open === null || !open.editable) return;
      await Promise.race([open.detector.link(), wait(LINK_WAIT_MS)]);
      await open.note.save();
    },
    discardDraft: () =>
      inTurn(async () => {
        const open = bench();
        if (open === null) return;
        await open.note.discardDraft();
        if (open.note.head === null) context.signedIn?.desk.renew(open.note.noteId);
        await reopen(open.note.noteId);
      }),
    resolveConflict: async (choice) => {
      const open = bench();
      const state = open?.note.saveState;
      if (open === null || state?.kind !== 'conflict' || context.signedIn === null) return;
      try {
        if (choice.kind === 'ours') await open.note.saveOver(state.theirs);
        else if (choice.kind === 'merge') await merge(context.signedIn, open, state.theirs, choice.decisions);
        else {
          await context.signedIn.desk.keepAsCopy(state.theirs);
          tellDone('Your text was saved as a note of its own; it is in the worklist.');
          await inTurn(() => reopen(open.note.noteId));
        }
      } catch (error) {
        tellProblem(error);
      }
    },
    takeOverEditing: async () => lock?.takeOver(),
    exportText: async () => {
      const text = bench()?.exportText((ms) => new Date(ms).toLocaleString());
      if (text === undefined) return;
      try {
        await navigator.clipboard.writeText(text);
        record(context.signedIn, 'exported');
        tellDone('The note was copied as text.');
      } catch (error) {
        tellProblem(error);
      }
    },
    print() {
      record(context.signedIn, 'printed');
      window.print();
    },
  };

  // A page that is hidden may never come back: what was typed is written down now.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void bench()?.note.flushDraft();
  });
  return {
    commands,
    close: () => inTurn(letGo),
    async saveAll() {
      await hooks.endDictation();
      const open = bench();
      if (open?.note.hasUnsavedWork) await commands.save();
      if (open?.note.hasUnsavedWork) throw new ProblemError('not-saved');
    },
    reopen: () =>
      inTurn(async () => {
        const open = bench();
        if (open !== null) await reopen(open.note.noteId);
      }),
  };

  function watchLock(signedIn: SignedIn, noteId: string): EditLock {
    const watched = signedIn.lockNote(noteId);
    let wasElsewhere = false;
    watched.subscribe((state) => {
      const open = bench();
      if (open?.note.noteId !== noteId) return;
      if (state === 'elsewhere') {
        wasElsewhere = true;
        open.editor.setEditable(false);
        setReadOnly('open-elsewhere');
        void open.yield();
        stopReading();
        stopReading = signedIn.readAlong(noteId);
      } else if (state === 'editing' && wasElsewhere) {
        wasElsewhere = false;
        // The other tab may have written: what it kept is read again before anything is typed here.
        void inTurn(() => reopen(noteId, watched));
      } else if (state === 'editing') void goOn(open);
    });
    return watched;
  }
}

/** Goes on with what an earlier page began; a dictation that was broken off can be taken up again. */
async function goOn(bench: Workbench): Promise<void> {
  try {
    const recovered = await bench.goOn();
    if (recovered !== null) tellOffer(recoveredSentence(recovered.waitingMs), 'dictate');
  } catch (error) {
    tellProblem(error);
  }
}

function recoveredSentence(waitingMs: number): string {
  const kept = 'This dictation was broken off; everything up to then is here';
  const seconds = Math.ceil(waitingMs / 1000);
  return waitingMs === 0 ? `${kept}.` : `${kept}, and the last ${seconds} s are being transcribed.`;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
