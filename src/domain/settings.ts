import * as v from 'valibot';
import { buttonChangesSchema } from './hand-button.ts';
import { keyChangesSchema } from './key-bindings.ts';
import { DICTATION_TYPES, SPECIALTIES } from './note.ts';

export const THEMES = ['system', 'light', 'dark'] as const;

/** The limits of the speed of playing, as factors. */
export const SLOWEST = 0.5;
export const FASTEST = 2;
/** The longest way back before the asked words, in milliseconds. */
export const MOST_REWIND_MS = 5_000;

const settingsSchema = v.object({
  theme: v.fallback(v.picklist(THEMES), 'system'),
  /** Device id of the chosen microphone; null: the system's own. */
  microphoneId: v.fallback(v.nullable(v.string()), null),
  /** What a new note begins with. */
  specialty: v.fallback(v.picklist(SPECIALTIES), 'PRIMARYCARE'),
  dictationType: v.fallback(v.picklist(DICTATION_TYPES), 'DICTATION'),
  /** Words that the service was less sure of than this, 0 to 1, are questions of the walk. */
  walkThreshold: v.fallback(within(0, 1), 0.6),
  /** How fast what was heard is played; 1 is as it was said. */
  playbackSpeed: v.fallback(within(SLOWEST, FASTEST), 1),
  /** How far before the asked words playing begins, in milliseconds. */
  rewindMs: v.fallback(within(0, MOST_REWIND_MS), 500),
  /** Keys that are not as they come. */
  keys: v.fallback(keyChangesSchema, {}),
  /** Buttons of microphones and pedals that are not as they come. */
  buttons: v.fallback(buttonChangesSchema, {}),
});

/** What a person prefers on this device. Nothing of a patient ever belongs here: it is kept in the clear. */
export type Settings = v.InferOutput<typeof settingsSchema>;
export type Theme = Settings['theme'];
/** How one looks through a note and hears it. */
export type ReviewSettings = Pick<Settings, 'walkThreshold' | 'playbackSpeed' | 'rewindMs'>;

/** Settings as they were written down, each one that cannot be read at its default. */
export function parseSettings(stored: string | null): Settings {
  let value: unknown = {};
  try {
    value = JSON.parse(stored ?? '{}');
  } catch {
    // Somebody else's text under our key: the defaults are right.
  }
  const read = v.safeParse(settingsSchema, value);
  return read.success ? read.output : v.parse(settingsSchema, {});
}

function within(least: number, most: number) {
  return v.pipe(v.number(), v.minValue(least), v.maxValue(most));
}
