import * as v from 'valibot';
import { DICTATION_TYPES, SPECIALTIES } from './note.ts';

export const THEMES = ['system', 'light', 'dark'] as const;

const settingsSchema = v.object({
  theme: v.fallback(v.picklist(THEMES), 'system'),
  /** Device id of the chosen microphone; null: the system's own. */
  microphoneId: v.fallback(v.nullable(v.string()), null),
  /** What a new note begins with. */
  specialty: v.fallback(v.picklist(SPECIALTIES), 'PRIMARYCARE'),
  dictationType: v.fallback(v.picklist(DICTATION_TYPES), 'DICTATION'),
});

/** What a person prefers on this device. Nothing of a patient ever belongs here: it is kept in the clear. */
export type Settings = v.InferOutput<typeof settingsSchema>;
export type Theme = Settings['theme'];

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
