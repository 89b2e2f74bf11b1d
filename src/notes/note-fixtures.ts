import { NOTE_CONTENT_SCHEMA, type NoteContent } from '../domain/note.ts';
import { EpochMs, SessionMs } from '../domain/units.ts';
import { MemoryBucket, MemoryTable } from './memory-storage.ts';
import { createNoteRepository, type NoteRepository } from './note-repository.ts';
import type { FinishedRecording, SaveRequest } from './saving.ts';

export const OWNER = 'us-east-1:owner';
export const NOTE_ID = 'note-1';

/** A note of one heard sentence, for tests. */
export function contentOf(text: string): NoteContent {
  return {
    schema: NOTE_CONTENT_SCHEMA,
    title: '',
    patientReference: 'P-1',
    specialty: 'PRIMARYCARE',
    dictationType: 'DICTATION',
    document: { type: 'doc', content: [{ type: 'section', content: [{ type: 'text', text }] }] },
    plainText: text,
    entities: [],
    segments: [
      {
        id: 'segment-1',
        dictationId: 'dictation-1',
        startMs: SessionMs(0),
        endMs: SessionMs(900),
        text,
        items: [],
      },
    ],
    recordings: [],
    commentAnchors: [],
    amendments: [],
  };
}

export function saveRequest(
  text: string,
  expectedVersion: number,
  more: Partial<SaveRequest> = {},
): SaveRequest {
  return {
    noteId: NOTE_ID,
    ownerId: OWNER,
    expectedVersion,
    title: text,
    content: contentOf(text),
    counts: { words: 1, entities: 0, gaps: 0 },
    openQuestions: 0,
    recordings: [],
    token: `token-${text}`,
    ...more,
  };
}

export const RECORDING: FinishedRecording = {
  dictationId: 'dictation-1',
  durationMs: SessionMs(1_000),
  ledger: null,
};

/** A WAV object of one second: a header that nobody reads, then the samples 0, 1, 2 … */
export function countingWav(): Uint8Array {
  const wav = new Uint8Array(44 + 32_000);
  new Int16Array(wav.buffer, 44).forEach((_, index, samples) => {
    samples[index] = index;
  });
  return wav;
}

export interface Storage {
  readonly table: MemoryTable;
  readonly bucket: MemoryBucket;
}

export function memoryStorage(): Storage {
  return { table: new MemoryTable(), bucket: new MemoryBucket() };
}

/** What a browser has after (re)loading the page: nothing remembered, the same cloud behind it. */
export function repositoryOn(
  storage: Storage,
  author = { identityId: OWNER, name: 'Dr. Grey' },
): NoteRepository & { readonly waits: number[] } {
  const waits: number[] = [];
  let saves = 0;
  const repository = createNoteRepository({
    ...storage,
    author,
    recordings: { readWav: async () => countingWav() },
    now: () => {
      saves += 1;
      return EpochMs(saves);
    },
    wait: async (ms) => void waits.push(ms),
    random: () => 0.5,
    newId: () => crypto.randomUUID(),
  });
  return { ...repository, waits };
}
