import * as v from 'valibot';
import { upgradeStored } from '../domain/stored-shape.ts';
import { type AutoText, autoTextSchema, canBeSaid, MOST_AUTO_TEXTS } from './auto-text.ts';
import { spokenKey } from './spoken-name.ts';

/** Schema number of what is stored and exported. */
const SCHEMA = 1;

const storedSchema = v.object({
  schema: v.literal(SCHEMA),
  texts: v.pipe(v.array(autoTextSchema), v.maxLength(MOST_AUTO_TEXTS)),
});

/** What is kept for a person, and what stands in an exported file. */
export type StoredAutoTexts = v.InferOutput<typeof storedSchema>;

export function storedAutoTexts(texts: readonly AutoText[]): StoredAutoTexts {
  return { schema: SCHEMA, texts: [...texts] };
}

/**
 * Reads what was stored or exported; the whole of it or nothing.
 * @throws Error when it is anything else, of a newer program, or has names that cannot be told apart or said.
 */
export function parseAutoTexts(stored: unknown): readonly AutoText[] {
  const { texts } = v.parse(storedSchema, upgradeStored(stored, []));
  const names = new Set(texts.map(({ name }) => spokenKey(name)));
  const ids = new Set(texts.map(({ id }) => id));
  if (names.size < texts.length || ids.size < texts.length) throw new RangeError('auto-texts of one name');
  if (!texts.every(({ name }) => canBeSaid(name))) throw new RangeError('a name that cannot be said');
  return texts;
}
