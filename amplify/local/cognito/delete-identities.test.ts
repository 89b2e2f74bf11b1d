import { describe, expect, it } from 'vitest';
import { deleteIdentities } from './delete-identities.ts';
import { refusalOf } from './managed-fixture.ts';

const ID = 'us-east-1:00000000-0000-4000-8000-000000000001';

describe('DeleteIdentities', () => {
  it('leaves none unprocessed', () => {
    expect(deleteIdentities()({ IdentityIdsToDelete: [ID] })).toEqual({ UnprocessedIdentityIds: [] });
  });

  it.each([
    [{ IdentityIdsToDelete: ['somebody'] }],
    [{ IdentityIdsToDelete: Array.from({ length: 61 }, () => ID) }],
    [{}],
  ])('refuses %j', (input) => {
    expect(refusalOf(deleteIdentities(), input)).toMatch(/^InvalidParameterException/);
  });
});
