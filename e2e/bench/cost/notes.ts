import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { UNSEEN_DICTATIONS } from '../unseen-dictations.ts';

/** A note that is dictated: paragraphs of sentences. */
export type SpokenNote = readonly (readonly string[])[];

const SAMPLES = new URL('../../speech/samples.json', import.meta.url);
const samplesSchema = v.array(v.object({ paragraphs: v.array(v.string()) }));

/** So many short dictations make a note of the length that a visit has. */
const IN_ONE = 3;

/** The dictations that the product ships and those that only the measurements know. */
export function spokenNotes(): readonly SpokenNote[] {
  const samples = v.parse(samplesSchema, JSON.parse(readFileSync(SAMPLES, 'utf8')));
  const visits = Array.from({ length: Math.floor(UNSEEN_DICTATIONS.length / IN_ONE) }, (_, visit) =>
    UNSEEN_DICTATIONS.slice(visit * IN_ONE, (visit + 1) * IN_ONE).map(({ text }) => text),
  );
  return [...samples.map(({ paragraphs }) => paragraphs), ...visits].map((paragraphs) =>
    paragraphs.map((text) => text.split(/(?<=\.)\s+/)),
  );
}

/** The same words as one note. */
export function together(notes: readonly SpokenNote[]): SpokenNote {
  return notes.flat();
}
