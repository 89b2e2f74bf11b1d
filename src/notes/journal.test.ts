import { describe, expect, it } from 'vitest';
import type { AnchoredEntity } from '../domain/entity.ts';
import { DocPosition, SessionMs } from '../domain/units.ts';
import { foldJournal, type JournalEntry, withRecording } from './journal.ts';
import type { NoteDraft, PendingRecording } from './note-draft.ts';
import { contentOf, NOTE_ID, OWNER } from './note-fixtures.ts';

const draft: NoteDraft = {
  noteId: NOTE_ID,
  ownerId: OWNER,
  baseVersion: 1,
  head: null,
  content: contentOf('Knee'),
  pending: [],
  conflict: null,
};

function entity(id: string): AnchoredEntity {
  return {
    id,
    category: 'ANATOMY',
    type: 'SYSTEM_ORGAN_SITE',
    score: 1,
    from: DocPosition(2),
    to: DocPosition(6),
    text: 'Knee',
    traits: [],
    attributes: [],
    concepts: [],
    decision: 'confirmed',
  };
}

const steps = (...made: string[]): JournalEntry => ({ kind: 'steps', steps: made });
const entities = (...ids: string[]): JournalEntry => ({ kind: 'entities', entities: ids.map(entity) });

const running: PendingRecording = { dictationId: 'd1', durationMs: SessionMs(0), open: true };
const ended: PendingRecording = { ...running, durationMs: SessionMs(900), open: false };
const nothing: PendingRecording = { ...running, open: false };

describe('a journal', () => {
  it('is folded into its draft, and leaves the steps to the editor in their order', () => {
    const [heard] = contentOf('').segments;
    if (heard === undefined) throw new Error('no segment');
    const segment = { ...heard, id: 'segment-2' };
    const meta = { title: 'T', patientReference: 'P', specialty: 'UROLOGY', dictationType: 'DICTATION' };
    const journal = [
      steps('a'),
      { kind: 'segment', segment },
      { kind: 'segment', segment },
      { kind: 'meta', meta: { ...meta, title: 'Old' } },
      steps('b'),
      { kind: 'meta', meta },
      { kind: 'recording', recording: running },
    ] as JournalEntry[];
    const folded = foldJournal(draft, journal);
    expect(folded.replay).toEqual([steps('a'), steps('b')]);
    expect(folded.draft.content).toMatchObject(meta);
    expect(folded.draft.content.segments.map(({ id }) => id)).toEqual(['segment-1', 'segment-2']);
    expect(folded.draft.pending).toEqual([running]);
    expect(draft.content).toEqual(contentOf('Knee'));
  });

  it('has entities of the draft before the first step, and then where they stand between steps', () => {
    const before = foldJournal(draft, [entities('e1'), steps('a')]);
    expect(before.draft.content.entities.map(({ id }) => id)).toEqual(['e1']);
    expect(before.replay).toEqual([steps('a')]);
    const between = foldJournal(draft, [
      steps('a'),
      entities('e1'),
      steps('b'),
      entities('e1', 'e2'),
      steps('c'),
    ]);
    expect(between.replay).toEqual([steps('a'), steps('b'), entities('e1', 'e2'), steps('c')]);
    expect(between.draft.content.entities).toEqual([]);
  });
});

describe('recordings', () => {
  it('are each as last told, and one that ended with nothing is none', () => {
    expect(withRecording([running], ended)).toEqual([ended]);
    expect(withRecording([ended], { ...running, dictationId: 'd2' })).toHaveLength(2);
    expect(withRecording([running], nothing)).toEqual([]);
    expect(withRecording([], nothing)).toEqual([]);
  });
});
