import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Comment, SIGN_METHODS, type SignedStatement } from '../domain/review.ts';
import { EpochMs } from '../domain/units.ts';
import { fromAttributes, type Item, toAttributes } from './attribute-values.ts';
import {
  commentItem,
  commentKey,
  parseComment,
  parseSignature,
  resolvedAttribute,
  signatureItem,
  signatureKey,
} from './review-items.ts';

const OWNER = 'us-east-1:owner';
const person = fc.record({ id: fc.uuid().map((id) => `us-east-1:${id}`), name: fc.string() });
const version = fc.integer({ min: 1, max: 999_999 });
const time = fc.nat().map(EpochMs);

const comments: fc.Arbitrary<Comment> = fc.record({
  commentId: fc.uuid(),
  noteId: fc.uuid(),
  version,
  from: fc.nat(),
  to: fc.nat(),
  quote: fc.string({ unit: 'grapheme' }),
  text: fc.string({ unit: 'grapheme' }),
  by: person,
  at: time,
  resolved: fc.constant(null),
});

const signatures: fc.Arbitrary<SignedStatement> = fc.record({
  noteId: fc.uuid(),
  version,
  by: person,
  role: fc.constantFrom('author', 'reviewer'),
  at: time,
  attestation: fc.string(),
  method: fc.constantFrom(...SIGN_METHODS),
  contentDigest: fc.string(),
});

const stored = (item: Parameters<typeof toAttributes>[0]) => fromAttributes(toAttributes(item));

describe('what is said about a note', () => {
  it('comes back as it was, and says who settled it first', () => {
    fc.assert(
      fc.property(comments, person, person, (comment, one, two) => {
        const item = commentItem(OWNER, comment);
        expect(parseComment(stored(item))).toEqual(comment);
        const late = { by: one, at: EpochMs(9) };
        const early = { by: two, at: EpochMs(8) };
        const settled = stored({ ...item, ...resolvedAttribute(late), ...resolvedAttribute(early) });
        expect(parseComment(settled)).toEqual({ ...comment, resolved: early });
      }),
    );
    fc.assert(
      fc.property(signatures, (signature) => {
        const kept = stored(signatureItem(OWNER, signature));
        expect(parseSignature(kept)).toEqual({ ...signature, check: null });
      }),
    );
  });

  it('has its writer in the name of the attribute and in the key, and nothing for an index of heads', () => {
    fc.assert(
      fc.property(comments, signatures, (comment, signature) => {
        const names = [commentItem(OWNER, comment), signatureItem(OWNER, signature)].map(Object.keys);
        expect(names).toEqual([
          ['pk', 'sk', `comment#${comment.by.id}`],
          ['pk', 'sk', `signature#${signature.by.id}`],
        ]);
        expect(commentKey(OWNER, comment).sk.endsWith(`#${comment.by.id}`)).toBe(true);
        expect(signatureKey(OWNER, signature).sk.endsWith(`#${signature.by.id}`)).toBe(true);
      }),
    );
  });

  it('is not heard in a name that is not the writer’s own', () => {
    fc.assert(
      fc.property(signatures, comments, person, (signature, comment, liar) => {
        fc.pre(liar.id !== signature.by.id && liar.id !== comment.by.id);
        const { pk, sk, ...said } = signatureItem(OWNER, signature);
        const lie = { [`signature#${liar.id}`]: Object.values(said)[0] ?? null };
        expect(parseSignature(stored({ pk, sk, ...lie }))).toBeNull();
        const elsewhere = signatureItem(OWNER, { ...signature, by: liar });
        expect(parseSignature(stored({ ...elsewhere, pk, sk }))).toBeNull();
        expect(parseSignature(stored({ ...elsewhere, ...said, pk, sk }))).toMatchObject(signature);
        const item = commentItem(OWNER, comment);
        const settled = { [`resolved#${liar.id}`]: { schema: 1, by: { ...comment.by }, at: 1 } };
        expect(parseComment(stored({ ...item, ...settled }))?.resolved).toBeNull();
        expect(parseComment(stored({ ...item, sk: `${item.sk}x` }))).toBeNull();
      }),
    );
  });

  it('is not guessed when only a newer program can read it', () => {
    const item = {
      pk: OWNER,
      sk: 'NOTE#n1#SIGNATURE#000001#a',
      'signature#a': { schema: 9, by: { id: 'a', name: 'A' } },
    };
    expect(parseSignature(item)).toBeNull();
    expect(parseComment({ pk: OWNER, sk: 'NOTE#n1#COMMENT#c#a', 'comment#a': 'text' })).toBeNull();
  });

  it('is a signature with what the cloud says of it; a check that cannot be read is none', () => {
    fc.assert(
      fc.property(signatures, time, (signature, at) => {
        const item = signatureItem(OWNER, signature);
        const parsed = (signatureCheck: Item[string]) =>
          parseSignature(stored({ ...item, signatureCheck }))?.check;
        const invalid = { verdict: 'invalid', reasons: ['digest-differs', 'of-tomorrow'], at };
        expect(parsed({ schema: 1, verdict: 'valid', reasons: [], at })).toEqual({
          verdict: 'valid',
          reasons: [],
          at,
        });
        expect(parsed({ schema: 1, ...invalid })).toEqual(invalid);
        const unreadable = [
          'valid',
          { schema: 9, ...invalid },
          { schema: 1, ...invalid, verdict: 'perhaps' },
          { schema: 1, ...invalid, at: -1 },
          { schema: 1, verdict: 'valid' },
        ];
        expect(unreadable.map(parsed)).toEqual(unreadable.map(() => null));
        // Whoever signs cannot say so themselves.
        const own = { [`signature#${signature.by.id}`]: { schema: 1, ...signature, check: invalid } };
        expect(parseSignature(stored({ ...item, ...own }))?.check).toBeNull();
      }),
    );
  });

  it('sorts signatures by version', () => {
    const by = { id: 'a', name: 'A' };
    expect(signatureKey(OWNER, { noteId: 'n1', version: 7, by })).toEqual({
      pk: OWNER,
      sk: 'NOTE#n1#SIGNATURE#000007#a',
    });
  });
});
