import * as v from 'valibot';
import { parseInput } from './pool.ts';

const request = v.object({
  IdentityIdsToDelete: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w-]+:[0-9a-f-]+$/))), v.maxLength(60)),
});

/** DeleteIdentities. Identities follow from their users here and are not kept, so all are gone already. */
export const deleteIdentities = () => (input: unknown) => {
  parseInput(request, input);
  return { UnprocessedIdentityIds: [] };
};
