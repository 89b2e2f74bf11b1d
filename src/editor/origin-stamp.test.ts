// @vitest-environment happy-dom
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { segmentOf } from './editor-fixture.ts';
import { AT, AUTHOR, type Hand, openHand } from './hand-fixture.ts';

let hand: Hand;

afterEach(() => hand.destroy());

function dictated(...said: readonly string[]): Hand {
  hand = openHand();
  for (const [index, text] of said.entries()) hand.insertFinal(segmentOf(`s${index}`, text, index * 10_000));
  return hand;
}

describe('where words come from', () => {
  it('is who wrote them and when, to five minutes', () => {
    dictated('He has fever.').behind('fever.').type(' Ok');
    expect(hand.reviewedText().origins).toEqual([
      { from: 0, to: 13, kind: 'dictated', by: AUTHOR, at: AT },
      { from: 13, to: 16, kind: 'typed', by: AUTHOR, at: AT },
    ]);
  });

  it('is a correction in the place of dictated words, and while one goes on with it', () => {
    dictated('He takes fifteen units.').pick('fifteen').type('fifty').behind('fif').type('x');
    expect(hand.origins()).toEqual(['dictated:He takes ', 'corrected:fifxty', 'dictated: units.']);
  });

  it('is a correction where dictated words were deleted first', () => {
    dictated('He takes fifteen units.').pick('fifteen').erase().type('50');
    expect(hand.origins()).toEqual(['dictated:He takes ', 'corrected:50', 'dictated: units.']);
  });

  it('is typed inside of dictated words that stay, and elsewhere after a correction', () => {
    dictated('He has fever.').pick('fever').type('cough').behind('He').type(' also');
    expect(hand.origins()).toEqual([
      'dictated:He',
      'typed: also',
      'dictated: has ',
      'corrected:cough',
      'dictated:.',
    ]);
  });

  it('stays with text that moves to another block', () => {
    dictated('He has fever. New paragraph. No cough.').behind('He has').press('Enter');
    expect(hand.origins().join('')).not.toContain('typed');
    expect(hand.reviewedText().text).toContain('He has\n fever.');
  });

  it('is pasted for what comes from elsewhere, whatever it says of itself', () => {
    dictated('He has fever.').behind('fever.');
    hand.pasteHtml('<span data-segment="s0">never heard</span><span data-origin="typed"> this</span>');
    expect(hand.origins()).toEqual(['dictated:He has fever.', 'pasted:never heard this']);
  });

  it('is kept by what was copied in the note', () => {
    dictated('He has fever.').behind('fever.').type(' Or not');
    hand.pick('fever. Or').copyBehind('not');
    expect(hand.origins()).toEqual([
      'dictated:He has fever.',
      'typed: Or not',
      'dictated:fever.',
      'typed: Or',
    ]);
  });

  it('is pasted for plain text too, in the middle of dictated words', () => {
    dictated('He has fever.').behind('has').pasteText(' He has');
    expect(hand.origins()).toEqual(['dictated:He has', 'pasted: He has', 'dictated: fever.']);
  });

  it('is kept by what was copied, but not that somebody looked at it', () => {
    dictated('He has fever.').verifyRange(hand.range('has fever.'));
    hand.pick('has fever.').copyBehind('fever.');
    const { verified } = hand.reviewedText();
    expect(verified).toEqual([{ from: 3, to: 13 }]);
    expect(hand.origins()).toEqual(['dictated:He has fever.has fever.']);
  });

  it('is set before an input method composes, so that its text is not touched meanwhile', () => {
    dictated('He has fever.').pick('fever').erase().compose();
    expect(hand.state.storedMarks?.map(({ attrs }) => attrs.kind)).toEqual(['corrected']);
    const steps: unknown[] = [];
    hand.subscribe((event) => {
      if (event.kind === 'changed') steps.push(...event.steps);
    });
    hand.type('c');
    expect(steps).toHaveLength(1);
    hand.compose();
    expect(hand.state.storedMarks).toBeNull();
  });

  it('costs typing no step beside the first', () => {
    dictated('He has fever.').behind('fever.').type(' ');
    const steps: number[] = [];
    hand.subscribe((event) => {
      if (event.kind === 'changed') steps.push(event.steps.length);
    });
    hand.type('and more');
    expect(steps).toEqual(Array.from('and more', () => 1));
    expect(hand.doc.textContent).toBe('He has fever. and more');
  });

  it('is one step of undo with the words', () => {
    dictated('He has fever.').pick('fever').type('c');
    hand.undo();
    expect(hand.origins()).toEqual(['dictated:He has fever.']);
    hand.redo();
    expect(hand.origins()).toEqual(['dictated:He has ', 'corrected:c', 'dictated:.']);
  });

  it('leaves the sound behind a corrected word to be found', () => {
    dictated('He takes fifteen units.').pick('takes fifteen units.').type('x');
    expect(hand.pick('x').selectedSpoken()).toMatchObject([{ segmentId: 's0', words: { from: 1, to: 4 } }]);
    expect([...hand.spokenSegments()]).toEqual(['s0']);
  });

  it('is told of steps that say it again', () => {
    dictated('He has fever.');
    const steps: unknown[] = [];
    hand.subscribe((event) => {
      if (event.kind === 'changed') steps.push(...event.steps);
    });
    const before = hand.document();
    hand.pick('fever').type('cough').behind('He').type('y');
    const other = openHand(before);
    other.applySteps(JSON.parse(JSON.stringify(steps)));
    expect(other.document()).toEqual(hand.document());
    other.destroy();
  });
});

type Act = { readonly kind: string; readonly a: number; readonly b: number; readonly text: string };

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(
    'type',
    'type',
    'erase',
    'say',
    'paste',
    'copy',
    'undo',
    'redo',
    'enter',
    'auto',
    'scratch',
  ),
  a: fc.nat(200),
  b: fc.nat(12),
  text: fc.constantFrom('no', ' x', '🫀', 'fever', 'left.', 'e\u0301'),
});

function perform(own: Hand, { kind, a, b, text }: Act, turn: number): void {
  const from = 1 + (a % Math.max(1, own.doc.content.size - 1));
  const to = Math.min(own.doc.content.size - 1, from + b);
  const text$ = own.doc.resolve(from);
  if (kind === 'undo') own.undo();
  else if (kind === 'redo') own.redo();
  else if (kind === 'scratch') own.scratchLast();
  else if (kind === 'say') own.insertFinal(segmentOf(`t${turn}`, `${text} said`, turn));
  else if (!text$.parent.isTextblock || !own.doc.resolve(to).parent.isTextblock) return;
  else if (kind === 'type') own.mark(from, to).type(text);
  else if (kind === 'erase') own.mark(from, to).erase();
  else if (kind === 'enter') own.mark(to, to).press('Enter');
  else if (kind === 'paste') own.mark(from, to).pasteHtml(`<p>${text} p</p>`);
  else if (kind === 'copy') own.mark(from, to).copyBehind('');
  else own.mark(to, to).insertAutoText(`${text} [field]`);
}

describe('whatever happens', () => {
  it('every character has one origin, and undo brings all of them back', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 14 }), (acts) => {
        dictated('He has a fever.', 'No cough.');
        const before = JSON.stringify(hand.document());
        acts.forEach((one, turn) => {
          perform(hand, one, turn);
          hand.doc.descendants((node) => {
            if (!node.isText) return;
            const marks = node.marks.filter(({ type }) => type.name === 'spoken' || type.name === 'origin');
            expect(marks, `${one.kind}: "${node.text}"`).toHaveLength(1);
          });
        });
        const after = JSON.stringify(hand.document());
        let undone = 0;
        while (hand.undo()) undone += 1;
        // The two finals are events of the history too.
        hand.redo();
        hand.redo();
        if (acts.every(({ kind }) => kind !== 'undo' && kind !== 'redo')) {
          expect(JSON.stringify(hand.document())).toBe(before);
          for (let turn = 2; turn < undone; turn += 1) hand.redo();
          expect(JSON.stringify(hand.document())).toBe(after);
        }
        hand.destroy();
      }),
      { numRuns: 25 },
    );
    dictated('end');
  });
});
