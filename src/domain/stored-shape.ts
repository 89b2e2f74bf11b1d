import * as v from 'valibot';

/** Makes the next schema's shape of a stored one; pure, and never changed once it is in use. */
export type Upgrade = (stored: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

const numbered = v.looseObject({ schema: v.pipe(v.number(), v.integer(), v.minValue(1)) });

/**
 * Brings a stored shape to the newest schema, one step after the other. `upgrades[0]` turns schema 1 into 2, so the
 * newest number is one more than there are upgrades.
 * @throws RangeError for a shape without a schema number, or with one that only a newer program knows.
 */
export function upgradeStored(stored: unknown, upgrades: readonly Upgrade[]): Record<string, unknown> {
  const shape = v.safeParse(numbered, stored);
  if (!shape.success) throw new RangeError('A stored shape has no schema number');
  const { schema } = shape.output;
  const newest = upgrades.length + 1;
  if (schema > newest) throw new RangeError(`Schema ${schema} is newer than ${newest}`);
  let upgraded: Readonly<Record<string, unknown>> = shape.output;
  for (const upgrade of upgrades.slice(schema - 1)) upgraded = upgrade(upgraded);
  return { ...upgraded, schema: newest };
}
