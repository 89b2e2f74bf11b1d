import fc from 'fast-check';
import type { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { type AnchoredEntity, isDecided } from '../domain/entity.ts';
import { overlaps } from './changed-ranges.ts';
import { parseDocument, writeDocument } from './document.ts';
import { stateOf } from './editor-fixture.ts';
import {
  BY_HAND,
  BY_MACHINE,
  beginning,
  Course,
  decidedIn,
  type Happening,
  happenings,
} from './entity-fixture.ts';
import { allEntities } from './entity-plugin.ts';
import { textBetween } from './text-map.ts';

const RUNS = { numRuns: 150 };
const decisions = fc.array(fc.constantFrom('detected', 'confirmed', 'rejected', 'changed'), {
  minLength: 5,
  maxLength: 5,
});

function holds(state: EditorState): void {
  const entities = allEntities(state);
  expect(new Set(entities.map(({ id }) => id)).size).toBe(entities.length);
  for (const entity of entities) {
    expect(textBetween(state.doc, entity.from, entity.to)).toBe(entity.text);
    expect(state.doc.resolve(entity.from).sameParent(state.doc.resolve(entity.to))).toBe(true);
    for (const part of entity.attributes) expect(textBetween(state.doc, part.from, part.to)).toBe(part.text);
  }
}

/** One event of two steps, the later of which changes the beginning of the section that the first changed inside. */
const twoSteps: Happening[] = [
  { kind: 'insert', at: 4, length: 0, text: 'x', pick: 0, category: 'ANATOMY' },
  { kind: 'delete', at: 0, length: 5, text: 'x', pick: 0, category: 'ANATOMY' },
];

describe('whatever happens to a note', () => {
  it('leaves each entity on its text, in one block', () => {
    fc.assert(
      fc.property(happenings([...BY_HAND, ...BY_MACHINE, 'gap'], 30), decisions, (events, decided) => {
        const course = new Course(beginning(decided));
        for (const event of events) {
          course.happen(event);
          holds(course.state);
        }
      }),
      RUNS,
    );
  });

  it('is taken back to the start, and done again to the end', () => {
    fc.assert(
      fc.property(happenings(BY_HAND, 25), decisions, (events, decided) => {
        const first = beginning(decided);
        const course = new Course(first);
        for (const event of events) course.happen(event);
        course.redoAll();
        const last = course.state;
        course.undoAll();
        expect(course.state.doc.eq(first.doc)).toBe(true);
        expect(allEntities(course.state)).toEqual(allEntities(first));
        course.redoAll();
        expect(course.state.doc.eq(last.doc)).toBe(true);
        expect(allEntities(course.state)).toEqual(allEntities(last));
      }),
      { ...RUNS, examples: [[twoSteps, ['detected']]] },
    );
  });

  it('is a person’s word as often as machines answer between: all is taken back to the decisions of the start', () => {
    fc.assert(
      fc.property(happenings([...BY_HAND, ...BY_MACHINE], 30), decisions, (events, decided) => {
        const first = beginning(decided);
        const course = new Course(first);
        for (const event of events) course.happen(event);
        course.undoAll();
        expect(course.state.doc.eq(first.doc)).toBe(true);
        expect(decidedIn(course.state).map(withoutCodes)).toEqual(decidedIn(first).map(withoutCodes));
      }),
      RUNS,
    );
  });

  it('is taken back around gaps that a dictation put in meanwhile', () => {
    fc.assert(
      fc.property(happenings([...BY_HAND, 'gap'], 20), decisions, (events, decided) => {
        const first = beginning(decided);
        const course = new Course(first);
        for (const event of events) course.happen(event);
        course.undoAll();
        const ids = new Set(allEntities(course.state).map(({ id }) => id));
        for (const { id, from, to } of decidedIn(first)) expect(ids, `${id} ${from} ${to}`).toContain(id);
      }),
      RUNS,
    );
  });

  it('survives being stored and read', () => {
    fc.assert(
      fc.property(happenings(BY_HAND, 20), decisions, (events, decided) => {
        const course = new Course(beginning(decided));
        for (const event of events) course.happen(event);
        const stored = JSON.parse(
          JSON.stringify([writeDocument(course.state.doc), allEntities(course.state)]),
        );
        expect(allEntities(stateOf(parseDocument(stored[0]), stored[1]))).toEqual(allEntities(course.state));
      }),
      RUNS,
    );
  });
});

describe('an answer of a machine', () => {
  it('neither changes nor revives nor removes what a person decided', () => {
    fc.assert(
      fc.property(
        happenings([...BY_HAND, ...BY_MACHINE, ...BY_MACHINE, 'gap'], 40),
        decisions,
        (events, decided) => {
          const course = new Course(beginning(decided));
          for (const event of events) {
            const before = course.state;
            if (!course.happen(event)) continue;
            expect(decidedIn(course.state).map(withCodesOf(before))).toEqual(decidedIn(before));
            if (event.kind === 'answer') isSilentAboutIt(before, course.state);
          }
        },
      ),
      RUNS,
    );
  });
});

/** Nothing that was not there before stands where a person said that it does not, or that it belongs to another. */
function isSilentAboutIt(before: EditorState, after: EditorState): void {
  const known = new Set(allEntities(before).map(({ id }) => id));
  const fresh = allEntities(after).filter(({ id }) => !known.has(id));
  for (const entity of fresh) {
    for (const other of decidedIn(after)) {
      if (other.decision === 'rejected' && other.category !== entity.category) continue;
      expect(overlaps(entity, other), `${entity.text} beside ${other.text}`).toBe(false);
      if (
        other.decision === 'rejected' ||
        !(other.history ?? []).some(({ changed }) => changed.includes('attributes'))
      )
        continue;
      for (const part of other.attributes.filter(({ relationshipScore }) => relationshipScore === 1))
        expect(overlaps(entity, part)).toBe(false);
    }
  }
}

/** Codes may come to a decided entity that has none and of which nobody said that it has none. */
function withCodesOf(before: EditorState): (entity: AnchoredEntity) => AnchoredEntity {
  const known = new Map(allEntities(before).map((entity) => [entity.id, entity]));
  return (entity) => {
    const old = known.get(entity.id);
    const mayGain =
      old !== undefined && isDecided(old) && old.concepts.length === 0 && entity.decision !== 'rejected';
    const isChosen = (entity.history ?? []).some(({ changed }) => changed.includes('concepts'));
    return mayGain && !isChosen ? { ...entity, concepts: [] } : entity;
  };
}

function withoutCodes({ concepts: _, ...entity }: AnchoredEntity): Omit<AnchoredEntity, 'concepts'> {
  return entity;
}
