import './page-globals.ts';
import { encodeWav } from '../../../src/audio/pcm.ts';
import { type MeterEvent, textUnits } from '../../../src/domain/meter.ts';
import { NOTE_CONTENT_SCHEMA } from '../../../src/domain/note.ts';
import type { Segment } from '../../../src/domain/transcript.ts';
import { SessionMs, TRANSCRIBE_SAMPLE_RATE_HZ } from '../../../src/domain/units.ts';
import { Hand } from '../../../src/editor/hand-fixture.ts';
import { createDetector } from '../../../src/entities/detector.ts';
import { ReplayClock } from './clock.ts';
import type { SpokenNote } from './notes.ts';
import { PACE } from './pace.ts';
import type { Dictating } from './person.ts';

/** Words that are typed anew after the dictation, one in so many sentences, and the pause after each. */
const CORRECTED_ONE_IN = 5;
const AFTER_CORRECTION_MS = 3_000;
/** The note rests for longer than its codes wait, and is saved. */
const REST_MS = 10_000;

/** What a note took. */
export interface ReplayedNote {
  readonly words: number;
  readonly characters: number;
  readonly soundMs: number;
  /** Units of detection if the whole note had been sent with each change. */
  readonly wholeNoteUnits: number;
}

/** Dictates a note sentence by sentence, corrects some words, lets it rest, saves and signs it. */
export async function replayNote(
  note: SpokenNote,
  noteId: string,
  { person, comprehend, notes, reviews }: Dictating,
  count: (event: MeterEvent) => void,
): Promise<ReplayedNote> {
  const clock = new ReplayClock();
  let ids = 0;
  const newId = () => `${noteId}-${ids++}`;
  const editor = new Hand({
    mount: document.body.appendChild(document.createElement('div')),
    label: 'Note',
    content: { document: null, entities: [] },
    editable: true,
    newId,
    author: person,
    now: () => clock.now(),
  });
  const detector = createDetector({
    editor,
    comprehend: {
      detectEntities: (text) => clock.hold(comprehend.detectEntities(text)),
      inferIcd10Cm: (text) => clock.hold(comprehend.inferIcd10Cm(text)),
      inferRxNorm: (text) => clock.hold(comprehend.inferRxNorm(text)),
    },
    clock,
    random: () => 0.5,
    log: () => {},
  });
  let wholeNoteUnits = 0;
  editor.subscribe((event) => {
    if (event.kind === 'changed' && !event.wordsKept) detector.noteChanged({ spoken: event.spoken });
  });
  const changed = () => {
    wholeNoteUnits += textUnits([...editor.plainText()].length);
  };

  const segments: Segment[] = [];
  let at = 0;
  for (const paragraph of note) {
    for (const text of paragraph) {
      const spokenMs = (text.split(/\s+/).length * 60_000) / PACE.wordsAMinute;
      const times = { startMs: SessionMs(at), endMs: SessionMs(at + spokenMs) };
      const segment: Segment = { id: newId(), dictationId: noteId, text, items: [], ...times };
      await clock.advance(spokenMs);
      segments.push(segment);
      editor.insertFinal(segment);
      changed();
      await clock.advance(PACE.betweenSentencesMs);
      at += spokenMs + PACE.betweenSentencesMs;
    }
    const more = PACE.betweenParagraphsMs - PACE.betweenSentencesMs;
    await clock.advance(more);
    at += more;
  }
  count({ kind: 'sound', stream: noteId, ms: at });

  for (const [index, text] of note.flat().entries()) {
    if (index % CORRECTED_ONE_IN !== 0) continue;
    // The longest word, said another way.
    const word = text.match(/[a-z]+/g)?.sort((a, b) => b.length - a.length)[0];
    if (word === undefined || !editor.plainText().includes(word)) continue;
    editor.pick(word).type(`${word.slice(0, -1)}e`);
    changed();
    await clock.advance(AFTER_CORRECTION_MS);
  }
  await clock.advance(REST_MS);

  const plainText = editor.plainText();
  const outcome = await notes.save({
    noteId,
    ownerId: person.id,
    expectedVersion: 0,
    title: plainText.slice(0, 60),
    content: {
      schema: NOTE_CONTENT_SCHEMA,
      title: '',
      patientReference: '',
      specialty: 'PRIMARYCARE',
      dictationType: 'DICTATION',
      document: editor.document(),
      plainText,
      entities: editor.entities(),
      segments,
      recordings: [],
      commentAnchors: [],
      amendments: [],
    },
    counts: editor.counts(),
    openQuestions: 0,
    recordings: [{ dictationId: noteId, durationMs: SessionMs(at), ledger: null }],
    token: crypto.randomUUID(),
  });
  if (outcome.kind !== 'saved') throw new Error('the note was not saved');
  const { head } = outcome.note;
  reviews.record('changed', head);
  const agreed = { attestation: 'I have read this note.', method: 'password' } as const;
  const signed = await reviews.sign({ head, role: 'author', ...agreed });
  reviews.record('signed', signed);
  await reviews.recorded();
  const { words } = editor.counts();
  detector.dispose();
  editor.destroy();
  return { words, characters: [...plainText].length, soundMs: at, wholeNoteUnits };
}

/** The sound of a dictation as it is stored: silence of its length. */
export function silentWav(soundMs: number): Uint8Array {
  const samples = new Int16Array(Math.round((soundMs * TRANSCRIBE_SAMPLE_RATE_HZ) / 1000));
  return encodeWav(samples, TRANSCRIBE_SAMPLE_RATE_HZ);
}
