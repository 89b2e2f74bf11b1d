import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnchoredEntity } from '../domain/entity.ts';
import { DocPosition, EpochMs } from '../domain/units.ts';
import { applyMerge } from './merge-apply.ts';
import { documentText, noteOf, section, sectionNodes } from './merge-fixtures.ts';
import { planMerge } from './merge-sections.ts';

type Marks = readonly Partial<AnchoredEntity>[];

const plan = (text: string, marks: Marks = []) => noteOf([section('Plan', text)], marks);
const said = ({ entities }: { readonly entities: readonly AnchoredEntity[] }) =>
  entities.map(({ id, text, decision }) => `${id}: ${text} ${decision}`);
const merged = (base: Marks, mine: ReturnType<typeof plan>, theirs: ReturnType<typeof plan>) =>
  applyMerge(planMerge(plan('Take aspirin daily.', base), mine, theirs), {});

const found = { id: 'e1', text: 'aspirin' };
const confirmed = { ...found, decision: 'confirmed' as const };

const decidedAt = (at: number, decision: AnchoredEntity['decision'], name: string) => ({
  ...found,
  decision,
  history: [{ decision, by: { id: name, name }, at: EpochMs(at), changed: [] }],
});

describe('entities of a merged note', () => {
  it('follow what one side said about a text that nobody changed', () => {
    const same = plan('Take aspirin daily.', [found]);
    expect(said(merged([found], same, plan('Take aspirin daily.', [confirmed])))).toEqual([
      'e1: aspirin confirmed',
    ]);
    expect(said(merged([found], plan('Take aspirin daily.', []), same))).toEqual([]);
  });

  it('are a person’s where both sides said something', () => {
    const rejected = { id: 'e2', text: 'aspirin', decision: 'rejected' as const };
    const mine = plan('Take aspirin daily.', [
      { id: 'e3', text: 'aspirin' },
      { id: 'e4', text: 'daily' },
    ]);
    expect(said(merged([found], mine, plan('Take aspirin daily.', [rejected])))).toEqual([
      'e2: aspirin rejected',
      'e4: daily detected',
    ]);
  });

  it('carry a decision of theirs to the words that I changed around it', () => {
    const mine = plan('Please take aspirin daily.', [found]);
    const merge = merged([found], mine, plan('Take aspirin daily.', [confirmed]));
    expect(said(merge)).toEqual(['e1: aspirin confirmed']);
    expect(documentText(sectionNodes(merge)).slice(merge.entities[0]?.from, merge.entities[0]?.to)).toBe(
      'aspirin',
    );
  });

  it('drop a decision about words that are gone, or that stand there more than once', () => {
    const theirs = plan('Take aspirin daily.', [confirmed]);
    expect(said(merged([found], plan('Take ibuprofen daily.'), theirs))).toEqual([]);
    expect(said(merged([found], plan('No aspirin, never aspirin.'), theirs))).toEqual([]);
  });

  it('are those of the later decision, with all that was decided on both sides', () => {
    const mine = plan('Take aspirin daily.', [decidedAt(2_000, 'confirmed', 'Ada')]);
    const theirs = plan('Take aspirin daily.', [decidedAt(3_000, 'rejected', 'Bo')]);
    const merge = merged([found], mine, theirs);
    expect(said(merge)).toEqual(['e1: aspirin rejected']);
    expect(merge.entities[0]?.history?.map(({ by }) => by.name)).toEqual(['Ada', 'Bo']);
    expect(said(merged([found], theirs, mine))).toEqual(['e1: aspirin rejected']);
  });

  it('carry more words, other traits and another type to a text that changed around them', () => {
    const facts = { type: 'BRAND_NAME', traits: [{ name: 'NEGATION' as const, score: 1 }] };
    const longer = { ...decidedAt(2_000, 'changed', 'Bo'), ...facts, text: 'aspirin daily' };
    const mine = plan('Please take aspirin daily.', [found]);
    const merge = merged([found], mine, plan('Take aspirin daily.', [longer]));
    expect(merge.entities).toMatchObject([{ id: 'e1', ...facts, text: 'aspirin daily' }]);
  });

  it('carry what was decided about words that became others on my side to these', () => {
    const base = decidedAt(1_000, 'confirmed', 'Ada');
    const mine = plan('Take ASA daily.', [{ ...base, text: 'ASA' }]);
    const theirs = plan('Take aspirin daily.', [
      { ...decidedAt(2_000, 'changed', 'Bo'), category: 'TEST_TREATMENT_PROCEDURE', text: 'aspirin' },
    ]);
    const merge = applyMerge(planMerge(plan('Take aspirin daily.', [base]), mine, theirs), {
      '0:plan': 'mine',
    });
    expect(merge.entities).toMatchObject([{ id: 'e1', text: 'ASA', category: 'TEST_TREATMENT_PROCEDURE' }]);
  });

  it('let identifying data stand beside a decision, and a rejection speak of its category alone', () => {
    const mine = plan('Take aspirin daily.', [decidedAt(2_000, 'rejected', 'Ada')]);
    const theirs = plan('Take aspirin daily.', [
      { id: 'phi', text: 'aspirin', category: 'PROTECTED_HEALTH_INFORMATION' },
      { id: 'drug', text: 'aspirin' },
      { id: 'test', text: 'aspirin', category: 'TEST_TREATMENT_PROCEDURE' },
    ]);
    const ids = merged([], mine, theirs).entities.map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set(['e1', 'phi', 'test']));
  });

  it('keep every decision of both sides, the later one of two', () => {
    const words = ['take', 'aspirin', 'daily', 'never', 'again'];
    const text = `${words.join(' ')}.`;
    const side = fc.array(
      fc.tuple(fc.constantFrom('detected', 'confirmed', 'rejected', 'changed'), fc.nat(50)),
      {
        minLength: words.length,
        maxLength: words.length,
      },
    );
    type Side = typeof side extends fc.Arbitrary<infer T> ? T : never;
    const marks = (decisions: Side, name: string) =>
      words.map((word, index) => {
        const [decision = 'detected', at = 0] = decisions[index] ?? [];
        const id = `e${index}`;
        return decision === 'detected'
          ? { id, text: word }
          : { ...decidedAt(at, decision, name), id, text: word };
      });
    fc.assert(
      fc.property(side, side, fc.constantFrom(text, `${text} And more.`), (ours, others, mineText) => {
        const base = words.map((word, index) => ({ id: `e${index}`, text: word }));
        const merge = applyMerge(
          planMerge(plan(text, base), plan(mineText, marks(ours, 'Ada')), plan(text, marks(others, 'Bo'))),
          {},
        );
        for (const [index, word] of words.entries()) {
          const both = [ours[index], others[index]].filter(
            (one) => one !== undefined && one[0] !== 'detected',
          );
          const last = both.toSorted((one, two) => (two?.[1] ?? 0) - (one?.[1] ?? 0))[0];
          const kept = merge.entities.find(({ id }) => id === `e${index}`);
          expect(kept?.text).toBe(word);
          expect(kept?.decision).toBe(last?.[0] ?? 'detected');
          expect(kept?.history?.length ?? 0).toBe(both.length);
        }
      }),
    );
  });

  it('keep their attributes at their words', () => {
    const from = DocPosition(documentText(sectionNodes(plan('Take aspirin daily.'))).indexOf('daily'));
    const daily = {
      type: 'FREQUENCY',
      score: 0.9,
      relationshipScore: 0.9,
      text: 'daily',
      traits: [],
      from,
      to: DocPosition(from + 5),
    };
    const mine = noteOf([section('New', 'x'), section('Plan', 'Take aspirin daily.')], [found]);
    const theirs = plan('Take aspirin daily.', [{ ...confirmed, attributes: [daily] }]);
    const merge = merged([found], mine, theirs);
    const [attribute] = merge.entities[0]?.attributes ?? [];
    expect(documentText(sectionNodes(merge)).slice(attribute?.from, attribute?.to)).toBe('daily');
  });

  it('have a name of their own when both sides keep them', () => {
    const mine = plan('Take aspirin now.', [confirmed]);
    const theirs = plan('Take aspirin later.', [confirmed]);
    expect(said(merged([confirmed], mine, theirs))).toEqual([
      'e1: aspirin confirmed',
      'e1+: aspirin confirmed',
    ]);
  });
});
