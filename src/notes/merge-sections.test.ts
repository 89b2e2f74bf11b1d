import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoteContent } from '../domain/note.ts';
import { applyMerge } from './merge-apply.ts';
import { anyHistory, anyNote, documentText, noteOf, section, sectionNodes } from './merge-fixtures.ts';
import { type MergeDecision, planMerge } from './merge-sections.ts';

const base = noteOf([section('History', 'Fell.'), section('Plan', 'Rest.')]);

function merge(
  from: NoteContent | null,
  mine: NoteContent,
  theirs: NoteContent,
  decision: MergeDecision = 'both',
): NoteContent {
  const plan = planMerge(from, mine, theirs);
  return applyMerge(plan, Object.fromEntries(plan.sections.map(({ key }) => [key, decision])));
}

const origins = (from: NoteContent | null, mine: NoteContent, theirs: NoteContent) =>
  planMerge(from, mine, theirs).sections.map(({ heading, origin }) => [heading, origin]);

describe('a plan', () => {
  it('takes what one side changed, and asks about what both did', () => {
    const mine = noteOf([section('History', 'Fell twice.'), section('Plan', 'Rest well.')]);
    const theirs = noteOf([
      section('History', 'Fell.'),
      section('plan ', 'Walk.'),
      section('Thanks', 'Bye.'),
    ]);
    expect(origins(base, mine, theirs)).toEqual([
      ['History', 'mine'],
      ['Plan', 'clash'],
      ['Thanks', 'theirs'],
    ]);
  });

  it('counts a section that both wrote alike as the same', () => {
    const grown = noteOf([section('History', 'Fell.'), section('Plan', 'Walk.')]);
    expect(origins(base, grown, grown)).toEqual([
      ['History', 'same'],
      ['Plan', 'same'],
    ]);
  });

  it('shows a section that one side took out, and asks when the other wrote in it', () => {
    const without = noteOf([section('History', 'Fell.')]);
    expect(planMerge(base, without, base).sections[1]).toMatchObject({ origin: 'mine', mine: null });
    const theirs = noteOf([section('History', 'Fell.'), section('Plan', 'Walk.')]);
    expect(planMerge(base, without, theirs).sections[1]).toMatchObject({ origin: 'clash', mine: null });
  });

  it('knows a section again whose heading was written anew', () => {
    const mine = noteOf([section('History', 'Fell.'), section('What to do', 'Rest.')]);
    const theirs = noteOf([section('History', 'Fell.'), section('Plan', 'Rest.', 'Walk.')]);
    expect(merge(base, mine, theirs).plainText).toBe('History\nFell.\n\nWhat to do\nRest.\n\nWalk.');
  });

  it('asks about everything that differs when the common version is not known', () => {
    const mine = noteOf([section('History', 'Fell.'), section('Plan', 'Rest.'), section('Mine', 'a')]);
    expect(origins(null, mine, base)).toEqual([
      ['History', 'same'],
      ['Plan', 'same'],
      ['Mine', 'clash'],
    ]);
  });

  it('refuses a document that is not made of sections', () => {
    const odd = { ...base, document: { type: 'doc' as const, content: [{ type: 'paragraph' }] } };
    expect(() => planMerge(null, odd, base)).toThrow(expect.objectContaining({ code: 'unreadable-note' }));
  });
});

describe('a merge', () => {
  const mine = noteOf([section('History', 'Fell.'), section('Plan', 'Rest.', 'Ice.')]);
  const theirs = noteOf([section('History', 'Fell.'), section('Plan', 'Rest.', 'Walk.')]);

  it.each([
    ['mine', 'History\nFell.\n\nPlan\nRest.\n\nIce.'],
    ['theirs', 'History\nFell.\n\nPlan\nRest.\n\nWalk.'],
    ['both', 'History\nFell.\n\nPlan\nRest.\n\nIce.\n\nWalk.'],
  ] as const)('decided for %s', (decision, text) => {
    expect(merge(base, mine, theirs, decision).plainText).toBe(text);
  });

  it('keeps both where nothing was decided', () => {
    const plan = planMerge(base, mine, theirs);
    expect(applyMerge(plan, {}).plainText).toContain('Ice.\n\nWalk.');
  });

  it('leaves a note that can be written in when each took out what the other kept', () => {
    const merged = merge(base, noteOf([section('History', 'Fell.')]), noteOf([section('Plan', 'Rest.')]));
    expect(sectionNodes(merged)).toEqual([
      { type: 'section', content: [{ type: 'heading' }, { type: 'paragraph' }] },
    ]);
  });

  it('shows a gap that both sides have once', () => {
    const gapped = (end: string) => noteOf([section('Plan', `Rest #g1#${end}`)]);
    const merged = merge(gapped(''), gapped(' a'), gapped(' b'));
    expect(merged.plainText).toBe('Plan\nRest […] a\n\nRest  b');
  });

  it('is the changed version when the other side changed nothing', () => {
    fc.assert(
      fc.property(anyNote, anyNote, (from, changed) => {
        const x = { ...changed, segments: [...from.segments, ...newIn(changed, from)] };
        expect(merge(from, x, from)).toEqual(x);
        expect(merge(from, from, x)).toEqual(x);
      }),
    );
  });

  it('loses no block of a changed section when both are kept', () => {
    fc.assert(
      fc.property(anyHistory, fc.boolean(), (history, isBaseKnown) => {
        const plan = planMerge(isBaseKnown ? history.base : null, history.mine, history.theirs);
        const merged = applyMerge(plan, {});
        const blocks = new Set(sectionNodes(merged).flatMap(({ content = [] }) => content.map(json)));
        for (const { origin, group } of plan.sections) {
          const kept =
            origin === 'clash'
              ? [group.mine, group.theirs]
              : [origin === 'theirs' ? group.theirs : group.mine];
          for (const part of kept)
            for (const piece of part?.pieces.slice(1) ?? [])
              expect(piece.content === undefined || blocks.has(json(piece))).toBe(true);
        }
      }),
    );
  });

  it('has an entity where its words are, one of each name, whatever was decided', () => {
    const decision = fc.constantFrom<MergeDecision>('mine', 'theirs', 'both');
    fc.assert(
      fc.property(fc.option(anyNote), anyNote, anyNote, decision, (from, one, other, decided) => {
        const merged = merge(from, one, other, decided);
        const text = documentText(sectionNodes(merged));
        for (const entity of merged.entities) expect(text.slice(entity.from, entity.to)).toBe(entity.text);
        expect(new Set(merged.entities.map(({ id }) => id)).size).toBe(merged.entities.length);
      }),
    );
  });

  it('keeps all that was heard and recorded on either side', () => {
    fc.assert(
      fc.property(anyNote, anyNote, anyNote, (from, one, other) => {
        const heard = new Set(merge(from, one, other, 'theirs').segments.map(({ id }) => id));
        for (const { id } of [...one.segments, ...other.segments]) expect(heard).toContain(id);
      }),
    );
  });
});

function newIn(note: NoteContent, from: NoteContent): NoteContent['segments'] {
  return note.segments.filter(({ id }) => !from.segments.some((segment) => segment.id === id));
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
