import { describe, expect, it } from 'vitest';
import type { AnchoredEntity } from '../domain/entity.ts';
import { DocPosition } from '../domain/units.ts';
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
