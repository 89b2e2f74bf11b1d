import { describe, expect, it } from 'vitest';
import { NOTE_CONTENT_SCHEMA, type NoteContent, type NoteHead } from '../domain/note.ts';
import { ProblemError } from '../domain/problem.ts';
import { EpochMs, SessionMs } from '../domain/units.ts';
import type { JournalEntry } from './journal.ts';
import type { NoteDraft } from './note-draft.ts';
import { OpenNote } from './open-note.ts';
import type { UnsentSave } from './outbox.ts';
import type { SaveOutcome, SaveRequest, SaveState } from './saving.ts';

const content: NoteContent = {
  schema: NOTE_CONTENT_SCHEMA,
  title: '',
  patientReference: 'A-17',
  specialty: 'PRIMARYCARE',
  dictationType: 'DICTATION',
  document: { type: 'doc' },
  plainText: 'Chest pain for two days.',
  entities: [],
  segments: [],
  recordings: [],
  commentAnchors: [],
  amendments: [],
};

function headOf(version: number): NoteHead {
  return {
    noteId: 'n1',
    ownerId: 'o1',
    authorName: 'Dr Rivera',
    title: 'Chest pain',
    patientReference: 'A-17',
    specialty: 'PRIMARYCARE',
    status: 'preliminary',
    stage: 'writing',
    assignedTo: null,
    openQuestions: 0,
    signedAt: null,
    statusReason: null,
    version,
    createdAt: EpochMs(1),
    updatedAt: EpochMs(2),
    counts: { words: 5, entities: 0, gaps: 0 },
  };
}

/** A note over ports that remember what was asked and answer what the test says. */
function openNote(
  options: { baseVersion?: number; dirty?: boolean; answers?: (SaveOutcome | Error)[] } = {},
) {
  const { baseVersion = 0, dirty = false, answers = [] } = options;
  const requests: SaveRequest[] = [];
  const drafts = new Map<string, NoteDraft>();
  const journal: JournalEntry[] = [];
  const outbox = new Map<string, UnsentSave>();
  const left: string[] = [];
  const network = new Set<() => void>();
  const gaps: { dictationId: string; state: string }[] = [];
  const forgotten: string[] = [];
  const clock = { now: 0, draftMs: 0 };
  const timers: Timer[] = [];
  const states: SaveState[] = [];
  let token = 0;
  const draft: NoteDraft = {
    noteId: 'n1',
    ownerId: 'o1',
    baseVersion,
    head: baseVersion === 0 ? null : headOf(baseVersion),
    content,
    pending: [],
    conflict: null,
  };
  const document = {
    document: () => content.document,
    plainText: () => content.plainText,
    entities: () => [],
    counts: () => ({ words: 5, entities: 0, gaps: 0 }),
    gaps: () => gaps,
  };
  const gate: Gate = { release: () => {}, wait: null };
  const draftGate: Gate = { release: () => {}, wait: null };
  const note = new OpenNote({ draft, dirty, openedFrom: null }, document, {
    save: async (request) => {
      requests.push(request);
      await gate.wait;
      const answer = answers.shift() ?? saved(request);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    putDraft: async (written) => {
      clock.now += clock.draftMs;
      await draftGate.wait;
      drafts.set(written.noteId, written);
      journal.length = 0;
    },
    appendJournal: async (_noteId, _mark, entries) => void journal.push(...entries),
    announce: () => {},
    putUnsent: async (save) => void outbox.set(save.request.noteId, save),
    forgetUnsent: async (noteId) => void outbox.delete(noteId),
    leftUnsettled: (noteId) => void left.push(noteId),
    random: () => 0,
    onOnline: (listener) => {
      network.add(listener);
      return () => network.delete(listener);
    },
    deleteDraft: async (noteId) => {
      drafts.delete(noteId);
    },
    forgetRecordings: async (ids) => {
      forgotten.push(...ids);
    },
    ledgerOf: () => null,
    newToken: () => `token-${++token}`,
    now: () => clock.now,
    later: (task, ms) => {
      const timer = { task, ms, due: clock.now + ms };
      timers.push(timer);
      return () => {
        if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1);
      };
    },
  });
  note.subscribe((event) => {
    if (event.kind === 'save-state') states.push(event.state);
  });
  /** What the next timer waits; then it has rung. */
  const ring = async () => {
    timers.sort((a, b) => a.due - b.due);
    const timer = timers.shift();
    clock.now = Math.max(clock.now, timer?.due ?? 0);
    timer?.task();
    await new Promise(setImmediate);
    return timer?.ms;
  };
  return {
    note,
    requests,
    drafts,
    journal,
    outbox,
    left,
    gaps,
    online: async () => {
      for (const listener of network) listener();
      await new Promise(setImmediate);
    },
    forgotten,
    timers,
    clock,
    ring,
    states,
    hold: () => close(gate),
    release: () => gate.release(),
    holdDraft: () => close(draftGate),
    releaseDraft: () => draftGate.release(),
  };
}

interface Timer {
  readonly task: () => void;
  readonly ms: number;
  readonly due: number;
}

/** What a port waits for before it answers. */
interface Gate {
  release: () => void;
  wait: Promise<void> | null;
}

function close(gate: Gate): void {
  gate.wait = new Promise((resolve) => {
    gate.release = () => {
      gate.wait = null;
      resolve();
    };
  });
}

function saved(request: SaveRequest): SaveOutcome {
  const recordings = request.recordings.map(({ dictationId, durationMs }) => ({
    dictationId,
    durationMs,
    key: `notes/o1/n1/audio/${dictationId}.wav`,
    ledger: null,
  }));
  return {
    kind: 'saved',
    note: {
      head: headOf(request.expectedVersion + 1),
      recordings: [...request.content.recordings, ...recordings],
    },
  };
}

describe('saving', () => {
  it('says saved only after the commit, and drops draft and spooled sound then', async () => {
    const { note, states, drafts, forgotten } = openNote();
    note.endRecording('d1', SessionMs(900));
    await note.flushDraft();
    expect(drafts.has('n1')).toBe(true);
    await note.save();
    expect(states.map((state) => state.kind)).toEqual(['unsaved', 'unsaved', 'saving', 'saved']);
    expect(states.slice(0, 2)).toMatchObject([{ drafted: false }, { drafted: true }]);
    expect(note.saveState).toEqual({ kind: 'saved', version: 1 });
    expect(drafts.size).toBe(0);
    expect(forgotten).toEqual(['d1']);
    expect(note.recordings[0]?.key).toBe('notes/o1/n1/audio/d1.wav');
  });

  it('keeps what was written during the save as unsaved', async () => {
    const { note, hold, release, drafts } = openNote({ baseVersion: 3, dirty: true });
    hold();
    const saving = note.save();
    note.touch();
    release();
    await saving;
    expect(note.saveState).toEqual({ kind: 'unsaved', version: 4, drafted: true });
    expect(drafts.get('n1')?.baseVersion).toBe(4);
  });

  it('names a note without a title after its first words', async () => {
    const { note, requests } = openNote({ dirty: true });
    await note.save();
    expect(requests[0]?.title).toBe('Chest pain for two days.');
    expect(requests[0]?.expectedVersion).toBe(0);
  });

  it('keeps both texts in a conflict and saves over it only when told', async () => {
    const theirs = headOf(5);
    const { note, requests, drafts } = openNote({
      baseVersion: 4,
      dirty: true,
      answers: [{ kind: 'conflict', theirs }],
    });
    note.touch();
    await note.save();
    expect(note.saveState).toEqual({ kind: 'conflict', version: 4, theirs });
    expect(drafts.has('n1')).toBe(true);
    await note.save();
    expect(requests).toHaveLength(1);
    await note.saveOver(theirs);
    expect(requests[1]?.expectedVersion).toBe(5);
    expect(note.saveState).toEqual({ kind: 'saved', version: 6 });
  });

  it('keeps the draft and the sound when a save fails, and can try again', async () => {
    const { note, drafts, forgotten } = openNote({
      dirty: true,
      answers: [new ProblemError('throttled', { retryable: true })],
    });
    note.endRecording('d1', SessionMs(900));
    await note.save();
    expect(note.saveState).toMatchObject({ kind: 'failed', problem: { code: 'throttled' }, retrying: true });
    expect(drafts.has('n1')).toBe(true);
    expect(forgotten).toEqual([]);
    await note.save();
    expect(note.saveState.kind).toBe('saved');
  });
});

describe('the state of a note', () => {
  it('is told when it changes, not with every key', () => {
    const { note, states } = openNote({ baseVersion: 2 });
    note.touch();
    note.touch();
    note.touch();
    expect(states).toEqual([{ kind: 'unsaved', version: 2, drafted: false }]);
  });
});

describe('drafts', () => {
  it('are written once for a burst of changes', async () => {
    const { note, timers, drafts } = openNote();
    note.touch();
    note.touch();
    note.setMeta({ title: 'Follow-up' });
    expect(timers).toHaveLength(1);
    timers[0]?.task();
    await note.flushDraft();
    expect(drafts.get('n1')?.content.title).toBe('Follow-up');
  });

  it('are written at once after a rest, and 400 ms apart while they are quick', async () => {
    const { note, clock, ring, timers } = openNote();
    clock.draftMs = 5;
    note.touch();
    expect(await ring()).toBe(0);
    note.touch();
    expect(await ring()).toBe(395);
    clock.now += 400;
    note.touch();
    expect(await ring()).toBe(0);
    expect(timers).toEqual([]);
  });

  it('rest for eight times what a slow one took, and never longer than ten seconds', async () => {
    const { note, clock, ring } = openNote();
    clock.draftMs = 300;
    note.touch();
    await ring();
    note.touch();
    expect(await ring()).toBe(2_400);
    clock.draftMs = 60_000;
    note.touch();
    await ring();
    note.touch();
    expect(await ring()).toBe(10_000);
  });

  it('take up what was changed while one was being written, after its rest', async () => {
    const { note, clock, ring, timers, holdDraft, releaseDraft } = openNote();
    holdDraft();
    note.touch();
    await ring();
    note.touch();
    expect(timers).toEqual([]);
    clock.now += 100;
    releaseDraft();
    await new Promise(setImmediate);
    expect(note.saveState).toMatchObject({ drafted: false });
    expect(await ring()).toBe(800);
    expect(note.saveState).toMatchObject({ drafted: true });
  });

  it('are not written for a note that nobody touched', async () => {
    const { note, drafts } = openNote({ baseVersion: 2 });
    await note.flushDraft();
    expect(drafts.size).toBe(0);
    expect(note.saveState).toEqual({ kind: 'saved', version: 2 });
  });
});

describe('a note that another tab writes on', () => {
  it('writes its last draft and then none', async () => {
    const { note, drafts } = openNote();
    note.touch();
    await note.yieldDrafts();
    expect(drafts.size).toBe(1);
    drafts.clear();
    note.touch();
    await note.flushDraft();
    expect(drafts.size).toBe(0);
  });

  it('does not write an old draft again', async () => {
    const { note, drafts } = openNote({ baseVersion: 1, dirty: true });
    await note.flushDraft();
    expect(drafts.size).toBe(0);
  });
});

const offline = () => new ProblemError('offline', { retryable: true });
const refused = () => new ProblemError('not-allowed');

describe('a save that fails', () => {
  it('is in the outbox before it is sent, and leaves it with its outcome', async () => {
    const { note, outbox, hold, release } = openNote({ dirty: true });
    hold();
    const saving = note.save();
    await new Promise(setImmediate);
    expect(outbox.get('n1')?.request).toMatchObject({ token: 'token-2', expectedVersion: 0 });
    release();
    await saving;
    expect(outbox.size).toBe(0);
  });

  it('for a time is tried again by itself with its token, and said to be', async () => {
    const { note, requests, ring, outbox } = openNote({ dirty: true, answers: [offline(), offline()] });
    await note.save();
    expect(note.saveState).toMatchObject({ kind: 'failed', retrying: true, problem: { code: 'offline' } });
    expect(await ring()).toBe(2_000);
    expect(note.saveState).toMatchObject({ kind: 'failed', retrying: true });
    expect(outbox.size).toBe(1);
    expect(await ring()).toBe(4_000);
    expect(note.saveState).toEqual({ kind: 'saved', version: 1 });
    expect(new Set(requests.map(({ token }) => token)).size).toBe(1);
    expect(outbox.size).toBe(0);
  });

  it('is tried at once when the connection is back, and once only', async () => {
    const { note, online, requests, timers } = openNote({ dirty: true, answers: [offline()] });
    await note.save();
    await online();
    expect(note.saveState.kind).toBe('saved');
    await online();
    expect(requests).toHaveLength(2);
    expect(timers).toEqual([]);
  });

  it('keeps what was typed since out of the version, and as a draft on it', async () => {
    const { note, online, drafts } = openNote({ dirty: true, answers: [offline()] });
    await note.save();
    note.touch();
    expect(note.saveState).toMatchObject({ kind: 'failed', retrying: true });
    await online();
    expect(note.saveState).toEqual({ kind: 'unsaved', version: 1, drafted: true });
    expect(drafts.get('n1')?.baseVersion).toBe(1);
  });

  it('makes room for a newer one, which knows what the older may have committed', async () => {
    const { note, online, requests, timers } = openNote({ dirty: true, answers: [offline()] });
    await note.save();
    note.setMeta({ title: 'Newer' });
    await note.save();
    expect(requests[1]).toMatchObject({ title: 'Newer', earlierTokens: [requests[0]?.token] });
    expect(note.saveState.kind).toBe('saved');
    await online();
    expect(requests).toHaveLength(2);
    expect(timers).toEqual([]);
  });

  it('for good is told and tried no more', async () => {
    const { note, outbox, drafts, online, requests } = openNote({ dirty: true, answers: [refused()] });
    note.touch();
    await note.save();
    expect(note.saveState).toMatchObject({ kind: 'failed', retrying: false });
    expect([outbox.size, drafts.size]).toEqual([0, 1]);
    await online();
    expect(requests).toHaveLength(1);
    note.touch();
    expect(note.saveState.kind).toBe('unsaved');
  });

  it('stays in the outbox when the note closes, for somebody else to go on with', async () => {
    const { note, outbox, left, online, requests } = openNote({ dirty: true, answers: [offline()] });
    await note.save();
    await note.close();
    expect([outbox.size, left]).toEqual([1, ['n1']]);
    await online();
    expect(requests).toHaveLength(1);
  });

  it('and ends after the note was closed settles nothing here', async () => {
    const { note, outbox, drafts, left, hold, release } = openNote({ dirty: true });
    note.touch();
    hold();
    const saving = note.save();
    await new Promise(setImmediate);
    await note.close();
    release();
    await saving;
    expect([outbox.size, drafts.size, left]).toEqual([1, 1, ['n1']]);
  });

  it('is forgotten with a text that is wanted no more', async () => {
    const { note, outbox, drafts, online, requests } = openNote({ dirty: true, answers: [offline()] });
    await note.save();
    await note.discardDraft();
    await online();
    expect([outbox.size, drafts.size, requests.length]).toEqual([0, 0, 1]);
  });
});

describe('a save of an earlier page', () => {
  const interrupted = (unchanged: boolean) => {
    const request = {
      noteId: 'n1',
      ownerId: 'o1',
      expectedVersion: 0,
      title: 'Chest pain',
      content,
      counts: { words: 5, entities: 0, gaps: 0 },
      openQuestions: 0,
      recordings: [],
      token: 'earlier',
    };
    return { save: { request, waiting: [] }, unchanged };
  };

  it('goes on with its token, and nothing is left of the draft', async () => {
    const { note, requests, drafts } = openNote({ dirty: true });
    await note.goOn(interrupted(true));
    expect(requests.map(({ token }) => token)).toEqual(['earlier']);
    expect(note.saveState).toEqual({ kind: 'saved', version: 1 });
    expect(drafts.size).toBe(0);
  });

  it('leaves what was typed after it, as a draft on the new version', async () => {
    const { note, drafts } = openNote({ dirty: true });
    await note.goOn(interrupted(false));
    expect(note.saveState).toMatchObject({ kind: 'unsaved', version: 1 });
    expect(drafts.get('n1')).toMatchObject({ baseVersion: 1, head: { version: 1 } });
  });
});

describe('a conflict', () => {
  it('is in the draft, so that it is met again after a restart', async () => {
    const theirs = headOf(5);
    const answers: SaveOutcome[] = [{ kind: 'conflict', theirs }];
    const { note, drafts, outbox } = openNote({ baseVersion: 4, dirty: true, answers });
    await note.save();
    expect(drafts.get('n1')?.conflict).toEqual(theirs);
    expect(outbox.size).toBe(0);
    note.rebase(theirs, { ...content, title: 'Joined' });
    await note.flushDraft();
    expect(note.saveState).toEqual({ kind: 'unsaved', version: 5, drafted: true });
    expect(drafts.get('n1')).toMatchObject({ baseVersion: 5, conflict: null, content: { title: 'Joined' } });
  });

  it('that was decided stays so when the save has to be tried again', async () => {
    const answers = [{ kind: 'conflict' as const, theirs: headOf(5) }, offline()];
    const { note, requests } = openNote({ baseVersion: 4, dirty: true, answers });
    await note.save();
    await note.saveOver(headOf(5));
    note.setMeta({ title: 'And more' });
    await note.save();
    expect(requests.map(({ expectedVersion }) => expectedVersion)).toEqual([4, 5, 5]);
  });
});

describe('a dictation', () => {
  it('is on this device before it begins, and no save takes it before it has ended', async () => {
    const { note, drafts, requests } = openNote();
    await note.beginRecording('d1');
    expect(drafts.get('n1')?.pending).toEqual([{ dictationId: 'd1', durationMs: 0, open: true }]);
    await note.save();
    expect(requests[0]?.recordings).toEqual([]);
    expect(note.pending).toHaveLength(1);
    note.endRecording('d1', SessionMs(900));
    await note.save();
    expect(requests[1]?.recordings).toMatchObject([{ dictationId: 'd1', durationMs: 900 }]);
    expect(note.pending).toEqual([]);
  });

  it('that heard nothing leaves nothing', async () => {
    const { note } = openNote();
    await note.beginRecording('d1');
    note.endRecording('d1', SessionMs(0));
    expect(note.pending).toEqual([]);
  });

  it('of which sound waits to be heard stays in the spool after the commit', async () => {
    const { note, gaps, forgotten } = openNote();
    gaps.push({ dictationId: 'd1', state: 'waiting' }, { dictationId: 'd2', state: 'failed' });
    note.endRecording('d1', SessionMs(900));
    note.endRecording('d2', SessionMs(900));
    await note.save();
    expect(forgotten).toEqual(['d2']);
    gaps.length = 0;
    note.touch();
    await note.save();
    expect(forgotten).toEqual(['d2', 'd1']);
  });
});

describe('a whole draft', () => {
  it('is written when it is asked for, however much of it is in the journal already', async () => {
    const { note, ring, drafts } = openNote();
    note.setMeta({ title: 'K' });
    await ring();
    note.setMeta({ title: 'Knee' });
    await ring();
    await note.writeDraft();
    expect(drafts.get('n1')?.content.title).toBe('Knee');
  });
});

describe('an amendment', () => {
  it('is in what is saved, and begun until that is done', async () => {
    const { note, requests } = openNote({ baseVersion: 1 });
    const by = { id: 'o1', name: 'Dr Rivera' };
    expect(note.isAmending).toBe(false);
    note.amend({ kind: 'amendment', by, at: EpochMs(5), reason: 'Result came in', version: 2 });
    expect(note.isAmending).toBe(true);
    expect(note.hasUnsavedWork).toBe(true);
    await note.save();
    expect(requests.at(-1)?.content.amendments).toMatchObject([{ reason: 'Result came in', version: 2 }]);
    expect(note.isAmending).toBe(false);
    expect(note.amendments).toHaveLength(1);
  });
});

describe('what is said to be on this device', () => {
  it('is there: the draft, then the journal', async () => {
    const { note, ring, journal, states } = openNote();
    note.journal({ kind: 'steps', steps: [1] });
    await ring();
    expect(note.saveState).toMatchObject({ drafted: true });
    note.journal({ kind: 'steps', steps: [2] });
    expect(note.saveState).toMatchObject({ drafted: false });
    expect(await ring()).toBe(100);
    expect(journal).toEqual([{ kind: 'steps', steps: [2] }]);
    expect(note.saveState).toMatchObject({ drafted: true });
    expect(states.map((state) => state.kind === 'unsaved' && state.drafted)).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});
