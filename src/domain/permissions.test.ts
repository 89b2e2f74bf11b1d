import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTE_STATUSES } from './note.ts';
import { type NoteStanding, permissionsOf } from './permissions.ts';
import { STAGES } from './review.ts';
import { EpochMs } from './units.ts';
import { USER_GROUPS } from './user.ts';

const author = { identityId: 'author', groups: ['physicians'] as const };
const corrector = { identityId: 'corrector', groups: ['clinicians'] as const };
const reviewer = { identityId: 'reviewer', groups: ['reviewers'] as const };
const stranger = { identityId: 'stranger', groups: ['physicians'] as const };

function standing(head: Partial<NonNullable<NoteStanding['head']>>, more: Partial<NoteStanding> = {}) {
  const open = { status: 'preliminary', stage: 'writing', signedAt: null, version: 1 } as const;
  return { ownerId: 'author', head: { ...open, ...head }, amending: false, signatures: [], ...more };
}

const signed = { status: 'final', stage: 'done', signedAt: EpochMs(5) } as const;

describe('who may do what', () => {
  it('leaves a note that was never saved to its author', () => {
    const unsaved = { ...standing({}), head: null };
    expect(permissionsOf(author, unsaved)).toMatchObject({ write: true, sign: false });
    expect(permissionsOf(reviewer, unsaved)).toMatchObject({ write: false, comment: false });
  });

  it('lets a corrector write while it is their turn only', () => {
    expect(permissionsOf(corrector, standing({ stage: 'correction' })).write).toBe(true);
    expect(permissionsOf(corrector, standing({ stage: 'review' })).write).toBe(false);
    expect(permissionsOf(corrector, standing({ ...signed, stage: 'correction' })).write).toBe(false);
  });

  it('lets a reviewer sign or send back what is in review', () => {
    const inReview = permissionsOf(reviewer, standing({ stage: 'review' }));
    expect(inReview).toMatchObject({ sign: true, sendBack: true, write: false, readAudit: true });
    expect(permissionsOf(reviewer, standing({})).sign).toBe(false);
  });

  it('lets no corrector sign, and nobody but its author say that a note was entered in error', () => {
    const own = { identityId: 'author', groups: ['clinicians'] as const };
    expect(permissionsOf(own, standing({}))).toMatchObject({ write: true, sign: false });
    expect(permissionsOf(own, standing(signed)).coSign).toBe(false);
    expect(permissionsOf(reviewer, standing({ stage: 'review' })).enterInError).toBe(false);
    expect(permissionsOf(author, standing(signed)).enterInError).toBe(true);
  });

  it('offers a second signature to whoever has not signed this version', () => {
    const by = { id: 'reviewer', name: 'Dr. R' };
    expect(permissionsOf(reviewer, standing(signed)).coSign).toBe(true);
    const done = standing(signed, { signatures: [{ by, version: 1 }] });
    expect(permissionsOf(reviewer, done).coSign).toBe(false);
    const older = standing({ ...signed, version: 2 }, { signatures: [{ by, version: 1 }] });
    expect(permissionsOf(reviewer, older).coSign).toBe(true);
  });

  it('freezes what is signed until its author amends it', () => {
    expect(permissionsOf(author, standing(signed))).toMatchObject({ write: false, amend: true });
    expect(permissionsOf(author, standing(signed, { amending: true }))).toMatchObject({
      write: true,
      sign: true,
    });
    expect(permissionsOf(author, standing({ status: 'amended', signedAt: null })).write).toBe(true);
  });

  it('allows nothing on what was entered in error, and nothing to strangers', () => {
    const standings = fc.record({
      ownerId: fc.constant('author'),
      head: fc.record({
        status: fc.constantFrom(...NOTE_STATUSES),
        stage: fc.constantFrom(...STAGES),
        signedAt: fc.option(fc.nat().map(EpochMs)),
        version: fc.integer({ min: 1, max: 9 }),
      }),
      amending: fc.boolean(),
      signatures: fc.constant([]),
    });
    fc.assert(
      fc.property(standings, fc.subarray([...USER_GROUPS]), (one, groups) => {
        const changes = ({ readAudit: _, ...rest }: ReturnType<typeof permissionsOf>) => Object.values(rest);
        expect(changes(permissionsOf(stranger, one)).includes(true)).toBe(false);
        const dead = { ...one, head: { ...one.head, status: 'entered-in-error' as const } };
        expect(changes(permissionsOf({ identityId: 'author', groups }, dead)).includes(true)).toBe(false);
      }),
    );
  });
});
