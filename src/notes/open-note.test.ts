import { describe, expect, it } from 'vitest';
import { NOTE_CONTENT_SCHEMA, type NoteContent, type NoteHead } from '../domain/note.ts';
import { ProblemError } from '../domain/problem.ts';
import { EpochMs, SessionMs } from '../domain/units.ts';
import { type NoteDraft, OpenNote, type SaveOutcome, type SaveRequest, type SaveState } from './open-note.ts';

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
  };
  const document = {
    document: () => content.document,
    plainText: () => content.plainText,
    entities: () => [],
    counts: () => ({ words: 5, entities: 0, gaps: 0 }),
  };
  const gate: Gate = { release: () => {}, wait: null };
  const draftGate: Gate = { release: () => {}, wait: null };
  const note = new OpenNote(draft, document, dirty, {
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
    },
    deleteDraft: async (noteId) => {
      drafts.delete(noteId);
    },
    forgetRecordings: async (ids) => {
      forgotten.push(...ids);
    },
    newToken: () => `token-${++token}`,
    now: () => clock.now,
    later: (task, ms) => {
      const timer = { task, ms };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
  });
  note.subscribe((event) => {
    if (event.kind === 'save-state') states.push(event.state);
  });
  /** What the next timer waits; then it has rung. */
  const ring = async () => {
    const timer = timers.shift();
    clock.now += timer?.ms ?? 0;
    timer?.task();
    await new Promise(setImmediate);
    return timer?.ms;
  };
  return {
    note,
    requests,
    drafts,
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
    note.addRecording({ dictationId: 'd1', durationMs: SessionMs(900) });
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
    note.addRecording({ dictationId: 'd1', durationMs: SessionMs(900) });
    await note.save();
    expect(note.saveState).toMatchObject({ kind: 'failed', problem: { code: 'throttled' } });
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
    const { note, clock, drafts, ring, timers, holdDraft, releaseDraft } = openNote();
    holdDraft();
    note.touch();
    await ring();
    note.setMeta({ title: 'Follow-up' });
    expect(timers).toEqual([]);
    clock.now += 100;
    releaseDraft();
    await new Promise(setImmediate);
    expect(await ring()).toBe(800);
    expect(drafts.get('n1')?.content.title).toBe('Follow-up');
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
