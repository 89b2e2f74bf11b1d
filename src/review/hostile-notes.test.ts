import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TraitName } from '../domain/entity.ts';
import type { ReviewedText } from '../domain/reviewed-text.ts';
import { compareWords } from './compare-words.ts';
import { contradictions } from './contradictions.ts';
import { harms } from './harms.ts';
import { questions } from './questions.ts';
import { noteOf } from './review-fixture.ts';
import { rangeOf } from './text-ranges.ts';

const OPTIONS = { threshold: 0.6 };
const PIECES =
  'no denies left right 5 mg . , daily QD MS 10 U .5 1.0 metformin insulin penicillin allergic to fever hip twice a day 120/80 \uFFFC \n 👍 é \u202E \u200B [side] <b> known'.split(
    ' ',
  );
const TRAITS: readonly TraitName[] = ['NEGATION', 'PAST_HISTORY', 'HYPOTHETICAL'];

const entityDraft = fc.record({
  at: fc.nat(),
  length: fc.nat(12),
  category: fc.constantFrom('MEDICATION' as const, 'MEDICAL_CONDITION' as const, 'ANATOMY' as const),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  trait: fc.constantFrom(null, ...TRAITS),
});

/** Any note: words well heard or not, entities and looked-at stretches anywhere. */
const notes = fc
  .record({
    pieces: fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), {
      maxLength: 50,
    }),
    hearings: fc.array(
      fc.record({
        confidence: fc.constantFrom(null, 0.2, 0.59, 0.6, 0.97),
        alternatives: fc.array(fc.constantFrom(...PIECES), { maxLength: 2 }),
      }),
      { minLength: 1 },
    ),
    entities: fc.array(entityDraft, { maxLength: 6 }),
    verified: fc.array(fc.tuple(fc.nat(), fc.nat(20)), { maxLength: 4 }),
  })
  .map(({ pieces, hearings, entities, verified }): ReviewedText => {
    const note = noteOf(pieces.join(' '));
    const within = (at: number, length: number) => {
      const from = at % (note.text.length + 1);
      return rangeOf(from, Math.min(note.text.length, from + length));
    };
    return {
      ...note,
      words: note.words.map((word, index) => ({ ...word, ...hearings[index % hearings.length] })),
      verified: verified.map(([at, length]) => within(at, length)),
      entities: entities.map(({ at, length, category, score, trait }, index) => ({
        id: `entity-${index}`,
        category,
        type: 'DX_NAME',
        score,
        ...within(at, length),
        text: note.text.slice(within(at, length).from, within(at, length).to),
        traits: trait === null ? [] : [{ name: trait, score: 1 }],
        attributes: [{ type: 'DOSAGE', text: '5 mg', ...within(at + length, 4) }],
        concepts: [],
        decision: 'detected',
      })),
    };
  });

/** The same note with a paragraph typed behind it. */
function withMore(note: ReviewedText, more: string): ReviewedText {
  return { ...note, text: `${note.text}\n${more}` };
}

describe('any note', () => {
  it('gives each question of a list a key of its own', () => {
    fc.assert(
      fc.property(notes, (note) => {
        for (const list of [questions(note, OPTIONS), harms(note, OPTIONS), contradictions(note)]) {
          const keys = list.map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('asks about stretches within the text, and shows their words', () => {
    fc.assert(
      fc.property(notes, (note) => {
        const places = contradictions(note).flatMap((contradiction) => contradiction.places);
        for (const { from, to, text } of [...questions(note, OPTIONS), ...harms(note, OPTIONS), ...places]) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(note.text.length);
          expect(note.text.slice(from, to)).toBe(text);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads the words that do harm once each, none of them looked at', () => {
    fc.assert(
      fc.property(notes, (note) => {
        const list = [...harms(note, OPTIONS)].sort((a, b) => a.from - b.from);
        for (const [index, { from, to }] of list.entries()) {
          expect(from).toBeGreaterThanOrEqual(list[index - 1]?.to ?? 0);
          expect(to).toBeGreaterThan(from);
          expect(note.verified.some((range) => range.from <= from && to <= range.to)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('offers nothing that stands there already, and nothing twice', () => {
    fc.assert(
      fc.property(notes, (note) => {
        for (const { text, alternatives } of [...questions(note, OPTIONS), ...harms(note, OPTIONS)]) {
          const offered = alternatives.map((alternative) => alternative.toLowerCase());
          expect(offered).not.toContain(text.trim().toLowerCase());
          expect(new Set(offered).size).toBe(offered.length);
        }
      }),
    );
  });

  it('keeps its keys when something is written elsewhere', () => {
    fc.assert(
      fc.property(notes, fc.array(fc.constantFrom(...PIECES), { minLength: 1 }), (note, more) => {
        const longer = withMore(note, more.join(' '));
        for (const list of [questions, harms]) {
          const before = list(note, OPTIONS).filter(({ to }) => to <= note.text.length);
          const after = new Map(list(longer, OPTIONS).map((question) => [question.key, question]));
          for (const { key, from, text } of before) expect(after.get(key)).toMatchObject({ from, text });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the keys of heard words when something is written before them', () => {
    fc.assert(
      fc.property(notes, (note) => {
        const offset = 'Plan\n'.length;
        const moved: ReviewedText = {
          ...note,
          text: `Plan\n${note.text}`,
          words: note.words.map((word) => ({ ...word, ...rangeOf(word.from + offset, word.to + offset) })),
          entities: [],
          gaps: [],
          verified: note.verified.map(({ from, to }) => rangeOf(from + offset, to + offset)),
        };
        const keys = (text: ReviewedText) =>
          questions(text, OPTIONS)
            .filter(({ kind }) => kind === 'word')
            .map(({ key }) => key);
        expect(keys(moved)).toEqual(keys({ ...note, entities: [], gaps: [] }));
      }),
    );
  });

  it.each([
    ['one word', 'x'.repeat(100_000)],
    ['digits', '1'.repeat(100_000)],
    ['numbers in words', 'one '.repeat(25_000)],
    ['negations', 'no '.repeat(33_000)],
    ['full stops', '. '.repeat(50_000)],
    ['combining marks', 'e\u0301'.repeat(50_000)],
    ['amounts', '5 mg '.repeat(20_000)],
    ['allergies', 'allergic to penicillin '.repeat(4_000)],
    ['overrides of direction', '\u202Eno\u202C \u200B'.repeat(15_000)],
    ['marks upon marks', `a${'\u0301'.repeat(99_999)}`],
    ['people of several signs', '\u{1F9D1}\u200D\u2695\uFE0F'.repeat(20_000)],
    ['tags', '<b onclick=alert(1)>'.repeat(5_000)],
    ['digits with points', '1.'.repeat(50_000)],
    ['blanks', ' '.repeat(100_000)],
    ['brackets', '['.repeat(100_000)],
  ])('ends for a line of 100,000 characters: %s', (_, text) => {
    const note = noteOf(text);
    expect(questions(note, OPTIONS)).toBeDefined();
    expect(harms(note, OPTIONS).every(({ to }) => to <= text.length)).toBe(true);
    expect(contradictions(note)).toEqual([]);
    const { parts } = compareWords(`No pain. ${text}`, `No fever. ${text}`);
    expect(parts.filter(({ kind }) => kind === 'added').map((part) => part.text)).toEqual(['fever']);
  });
});
