// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentJson } from '../domain/note.ts';
import { sectionOf, segmentOf } from './editor-fixture.ts';
import { type Hand, openHand } from './hand-fixture.ts';
import { noteSchema } from './schema.ts';

let hand: Hand;
let said = 0;

beforeEach(() => {
  said = 0;
});

afterEach(() => hand.destroy());

function open(...sections: readonly (readonly string[])[]): Hand {
  const doc = noteSchema.nodes.doc.create(
    null,
    sections.map(([title = '', ...lines]) => sectionOf(title, ...lines)),
  );
  hand = openHand(sections.length === 0 ? null : (doc.toJSON() as DocumentJson));
  return hand;
}

const say = (text: string) => hand.insertFinal(segmentOf(`s${said++}`, text, said * 10_000));
const text = () => hand.reviewedText().text;
const selected = () => hand.doc.textBetween(hand.state.selection.from, hand.state.selection.to);

describe('going to a section', () => {
  it.each([
    ['plan', 'Plan'],
    ['PLAN', 'Plan'],
    ['medication', 'Medications'],
    ['allergies', 'Allergy'],
    ['a/p', 'Assessment & Plan'],
    ['assessment and plan', 'A/P'],
    ['assessment', 'Assessment & Plan'],
    ['the exam', 'Physical exam'],
  ])('"%s" finds %s', (words, heading) => {
    open(['', 'First.'], [heading, 'One.', 'Two.'], ['Last', 'End.']);
    hand.placeDictationHere();
    expect(hand.goToHeading(words)).toBe(true);
    say('Three.');
    expect(text()).toBe(`First.\n${heading}\nOne.\nTwo. Three.\nLast\nEnd.`);
  });

  it('takes the same words before others that contain them', () => {
    open(['Family plan', 'One.'], ['Plan', 'Two.']);
    hand.goToHeading('plan');
    say('Now.');
    expect(text()).toContain('Two. Now.');
  });

  it('stays where it is when there is none', () => {
    open(['Plan', 'One.']);
    expect(hand.goToHeading('lung')).toBe(false);
    expect(hand.goToHeading('')).toBe(false);
  });
});

describe('scratching', () => {
  it('takes the last utterance away wherever it is, and the one before after it', () => {
    open(['', 'Before. After.']);
    hand.behind('Before.').placeDictationHere();
    say('He has fever.');
    say('No cough.');
    hand.behind('After.').type(' Typed.');
    expect(hand.scratchLast()).toBe(true);
    expect(text()).toBe('Before. He has fever. After. Typed.');
    expect(hand.scratchLast()).toBe(true);
    expect(text()).toBe('Before. After. Typed.');
    expect(hand.scratchLast()).toBe(false);
  });

  it('is one step of undo, after which it can be scratched again', () => {
    open();
    say('He has fever.');
    say('No cough.');
    hand.scratchLast();
    hand.undo();
    expect(text()).toBe('He has fever. No cough.');
    hand.scratchLast();
    expect(text()).toBe('He has fever.');
  });

  it('goes on in its place', () => {
    open();
    say('He has fever.');
    say('No cough.');
    hand.scratchLast();
    say('No pain.');
    expect(text()).toBe('He has fever. No pain.');
  });

  it('takes a part of a final that was written alone', () => {
    open();
    const segment = segmentOf('s', 'He has fever. No cough.');
    hand.insertFinal({ ...segment, parts: [{ kind: 'text', text: 'He has fever.' }] });
    hand.insertFinal({ ...segment, parts: [{ kind: 'text', text: 'No cough.' }] });
    hand.scratchLast();
    expect(text()).toBe('He has fever.');
  });
});

describe('an auto-text', () => {
  it('comes in as it is, in one step, its first field selected', () => {
    open();
    say('Exam.');
    expect(hand.insertAutoText('Heart: regular.\nLungs: clear.\n\nPain in the [side] [joint].')).toBe(true);
    expect(text()).toBe('Exam.\nHeart: regular.\nLungs: clear.\nPain in the [side] [joint].');
    expect(hand.doc.firstChild?.childCount).toBe(4);
    expect(selected()).toBe('[side]');
    expect(hand.origins().slice(1)).toEqual([
      'template:Heart: regular.',
      'template:Lungs: clear.',
      'template:Pain in the [side] [joint].',
    ]);
    hand.undo();
    expect(text()).toBe('Exam.');
  });

  it('of a line fits into its place, the caret behind it', () => {
    open(['', 'One three']);
    hand.behind('One').insertAutoText('two');
    hand.type('!');
    expect(text()).toBe('One two! three');
    expect(hand.insertAutoText('  \n ')).toBe(false);
  });

  it('goes from a heading to the text below', () => {
    open(['Exam', 'x']);
    hand.behind('Exam').insertAutoText('Well.');
    expect(text()).toBe('Exam\nWell. x');
  });

  it('does not take what says that there is a gap for a field', () => {
    open();
    hand.insertAutoText('a […] b');
    expect(hand.reviewedText().fields).toEqual([]);
  });
});

describe('fields', () => {
  beforeEach(() => {
    open();
    hand.insertAutoText('Pain in the [side] [joint] today.');
  });

  it('are filled by voice, one after the other', () => {
    hand.placeDictationHere();
    say('Left.');
    expect(text()).toBe('Pain in the left [joint] today.');
    expect(hand.nextField()).toBe(true);
    say('Knee.');
    expect(text()).toBe('Pain in the left knee today.');
    expect(hand.nextField()).toBe(false);
    hand.undo();
    expect(text()).toBe('Pain in the left [joint] today.');
    expect(hand.origins()).toContain('dictated:left');
  });

  it('are filled by hand', () => {
    hand.type('left');
    expect(hand.press('Tab')).toBe(true);
    hand.type('knee');
    expect(text()).toBe('Pain in the left knee today.');
    expect(hand.origins()).toContain('typed:left');
    expect(hand.reviewedText().fields).toEqual([]);
  });

  it('let Tab go when the last one was left', () => {
    expect(hand.press('Tab')).toBe(true);
    expect(selected()).toBe('[joint]');
    expect(hand.press('Tab', true)).toBe(true);
    expect(selected()).toBe('[side]');
    expect(hand.press('Tab', true)).toBe(false);
    hand.press('Tab');
    expect(hand.press('Tab')).toBe(true);
    expect(selected()).toBe('');
    expect(hand.press('Tab')).toBe(false);
  });

  it('are found from either end by name of the direction', () => {
    hand.nextField();
    expect(selected()).toBe('[joint]');
    hand.nextField();
    expect(selected()).toBe('[side]');
    hand.previousField();
    expect(selected()).toBe('[joint]');
  });

  it('are selected as a whole by a click', () => {
    hand.behind('Pain');
    const field = hand.page.querySelector('[data-field]');
    hand.click(hand.range('[side]').from + 5, field);
    expect(selected()).toBe('[side]');
  });
});

describe('a template', () => {
  it('is what an empty note begins with', () => {
    open();
    expect(hand.applyTemplate(['Subjective', 'Plan'])).toBe(true);
    expect(text()).toBe('Subjective\n\nPlan\n');
    say('He is well.');
    expect(text()).toBe('Subjective\nHe is well.\nPlan\n');
    expect(hand.applyTemplate(['Subjective', 'Plan'])).toBe(false);
    hand.undo();
    hand.undo();
    expect(text()).toBe('');
  });

  it('adds what is missing in its order, in one step', () => {
    open(['', 'Written.'], ['plan', 'Rest.']);
    hand.applyTemplate(['Subjective', 'Objective', 'Plan', 'Codes']);
    expect(hand.reviewedText().sections.map(({ heading }) => heading)).toEqual([
      '',
      'Subjective',
      'Objective',
      'plan',
      'Codes',
    ]);
    hand.undo();
    expect(text()).toBe('Written.\nplan\nRest.');
  });
});
