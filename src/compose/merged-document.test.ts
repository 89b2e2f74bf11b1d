import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, writeDocument } from '../editor/document.ts';
import { textBetween, textMapOf } from '../editor/text-map.ts';
import { applyMerge } from '../notes/merge-apply.ts';
import { anyHistory, anyNote } from '../notes/merge-fixtures.ts';
import { type MergeDecision, planMerge } from '../notes/merge-sections.ts';

const decision = fc.constantFrom<MergeDecision>('mine', 'theirs', 'both');

describe('a merged note in the editor', () => {
  it('is a document of the editor, with the plain text that the editor writes', () => {
    fc.assert(
      fc.property(anyHistory, decision, ({ base, mine, theirs }, decided) => {
        const plan = planMerge(base, mine, theirs);
        const keys = plan.sections.map(({ key }) => [key, decided]);
        const merged = applyMerge(plan, Object.fromEntries(keys));
        const doc = parseDocument(merged.document);
        expect(writeDocument(doc)).toEqual(merged.document);
        expect(merged.plainText).toBe(textMapOf(doc).text);
      }),
    );
  });

  it('has its entities at their words, in the document and in the plain text', () => {
    fc.assert(
      fc.property(fc.option(anyNote), anyNote, anyNote, (base, mine, theirs) => {
        const merged = applyMerge(planMerge(base, mine, theirs), {});
        const doc = parseDocument(merged.document);
        const map = textMapOf(doc);
        for (const { from, to, text } of merged.entities) {
          expect(textBetween(doc, from, to)).toBe(text);
          expect(merged.plainText.slice(map.toOffset(from), map.toOffset(to))).toBe(text);
        }
      }),
    );
  });
});
