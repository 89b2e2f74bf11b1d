import * as v from 'valibot';

/** Somebody who wrote, decided, signed or commented: identity id of the identity pool, and the name to show. */
export const personSchema = v.object({ id: v.string(), name: v.string() });
export type Person = v.InferOutput<typeof personSchema>;
