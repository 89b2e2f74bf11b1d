import { describe, expect, it } from 'vitest';
import { EpochMs } from '../../domain/units.ts';
import { formatMoment } from '../../ui/format-time.ts';
import {
  amendmentWords,
  paperStanding,
  readOnlyWords,
  signatureWords,
  standingWords,
  wrongSignatureWords,
} from './standing-words.ts';

const SIGNED_AT = new Date(2026, 10, 28, 10, 2).getTime();
const WHEN = formatMoment(SIGNED_AT);
const signature = (name: string, version: number, verdict?: 'valid' | 'invalid') => ({
  by: { id: name, name },
  at: EpochMs(SIGNED_AT),
  version,
  check: verdict === undefined ? null : { verdict, reasons: ['digest-differs'], at: EpochMs(SIGNED_AT) },
});
const open = { signedAt: null, statusReason: null, signatures: [], checking: false };

describe('how far a note is', () => {
  it('names who signed the newest signed version, and when', () => {
    const signatures = [signature('Dr. Old', 1), signature('Dr. Okafor', 2), signature('Dr. Reyes', 2)];
    const signed = { ...open, stage: 'done', signedAt: SIGNED_AT, signatures } as const;
    expect(standingWords({ ...signed, status: 'final' })).toBe(
      `Signed by Dr. Okafor and Dr. Reyes, ${WHEN} – not checked`,
    );
    expect(standingWords({ ...signed, status: 'amended' })).toBe(
      `Amended, signed by Dr. Okafor and Dr. Reyes, ${WHEN} – not checked`,
    );
    expect(standingWords({ ...signed, status: 'final', signatures: [] })).toBe(`Signed, ${WHEN}`);
  });

  it('says whether the signatures of the newest version were checked, the worst of them first', () => {
    const facts = { ...open, status: 'final', stage: 'done', signedAt: SIGNED_AT } as const;
    const words = (checking: boolean, ...verdicts: ('valid' | 'invalid' | undefined)[]) => {
      const newest = verdicts.map((verdict, index) => signature(`Dr. ${index}`, 2, verdict));
      return standingWords({ ...facts, checking, signatures: [signature('Dr. Old', 1), ...newest] });
    };
    expect(words(true, 'valid', undefined)).toMatch(/ – being checked$/);
    expect(words(false, 'valid', undefined)).toMatch(/ – not checked$/);
    expect(words(false, 'valid', 'valid')).toMatch(/ – checked$/);
    expect(words(true, 'invalid', undefined)).toMatch(/ – does not match what was signed$/);
  });

  it('says what is wrong with a signature, and what to do', () => {
    const { by, version, check } = signature('Dr. Okafor', 2, 'invalid');
    expect(wrongSignatureWords({ by, version }, check ?? { reasons: [] })).toMatch(
      /^The signature of Dr. Okafor on version 2 does not match .*: the text that is kept is not .* Do not rely/,
    );
    const role = 'author';
    const more = { noteId: 'n', role, attestation: '', method: 'password', contentDigest: '' } as const;
    expect(signatureWords({ ...more, ...signature('Dr. Okafor', 2, 'valid') }, false)).toBe(
      `Signed by Dr. Okafor, author, ${WHEN}, version 2 – checked`,
    );
  });

  it('says why it was entered in error, and what is not signed again yet', () => {
    expect(
      standingWords({ ...open, status: 'entered-in-error', stage: 'done', statusReason: 'wrong patient' }),
    ).toBe('Entered in error: wrong patient');
    expect(standingWords({ ...open, status: 'amended', stage: 'writing' })).toBe('Amended, not signed yet');
    expect(standingWords({ ...open, status: 'preliminary', stage: 'review' })).toBe('In review');
  });
});

describe('why a note cannot be written', () => {
  const facts = {
    status: 'preliminary',
    stage: 'review',
    authorName: 'Dr. Okafor',
    mayAmend: false,
  } as const;

  it('is said for each reason', () => {
    expect(readOnlyWords('open-elsewhere', facts)).toContain('another tab');
    expect(readOnlyWords('not-yours', facts)).toContain('belongs to Dr. Okafor; it is not your turn');
    expect(readOnlyWords('not-yours', { ...facts, stage: 'correction' })).toContain('in correction');
    expect(readOnlyWords('signed', { ...facts, status: 'final' })).not.toContain('addendum');
    expect(readOnlyWords('signed', { ...facts, status: 'final', mayAmend: true })).toContain('addendum');
    expect(readOnlyWords('signed', { ...facts, status: 'entered-in-error' })).toContain('entered in error');
  });
});

describe('what came after a signature', () => {
  it('has its kind, author, time, version and reason', () => {
    const by = { id: 'a', name: 'Dr. Okafor' };
    const line = amendmentWords({
      kind: 'addendum',
      by,
      at: EpochMs(SIGNED_AT),
      reason: 'Late result',
      version: 4,
    });
    expect(line).toBe(`Addendum by Dr. Okafor, ${WHEN}, version 4: Late result`);
  });
});

describe('what paper says of a note', () => {
  const note = { status: 'preliminary', stage: 'writing', signedAt: null } as const;
  it.each([
    [{ ...note, saveState: { kind: 'new' } }, 'Preliminary, not signed, never saved'],
    [
      { ...note, saveState: { kind: 'unsaved', version: 2, drafted: true } },
      'Preliminary, not signed, version 2 with changes that are not saved',
    ],
    [
      { status: 'final', stage: 'done', signedAt: SIGNED_AT, saveState: { kind: 'saved', version: 3 } },
      'Signed, version 3',
    ],
  ] as const)('is its standing and version (%#)', (facts, expected) => {
    expect(paperStanding(facts)).toBe(expected);
  });
});
