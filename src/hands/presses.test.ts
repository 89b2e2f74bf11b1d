import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ButtonChoice, HAND_BUTTONS, type HandButton } from '../domain/hand-button.ts';
import { type Held, NOTHING_HELD, type PressRules, pressesOf } from './presses.ts';

const rules = (
  choices: Partial<Record<HandButton, ButtonChoice>>,
  change: Partial<PressRules> = {},
): PressRules => ({ choiceOf: (button) => choices[button] ?? null, slider: [], deaf: false, ...change });

describe('pressesOf', () => {
  it('does a thing once, at the press', () => {
    const down = pressesOf(NOTHING_HELD, ['record'], rules({ record: 'toggle-dictation' }));
    expect(down.actions).toEqual(['toggle-dictation']);
    expect(pressesOf(down.held, ['record'], rules({ record: 'toggle-dictation' })).actions).toEqual([]);
    expect(pressesOf(down.held, [], rules({ record: 'toggle-dictation' })).actions).toEqual([]);
  });

  it('ends what it began by holding, whatever the button does by then', () => {
    const down = pressesOf(NOTHING_HELD, ['pedal-middle'], rules({ 'pedal-middle': 'hold-play' }));
    expect(down.actions).toEqual(['play']);
    expect(pressesOf(down.held, [], rules({ 'pedal-middle': 'save' })).actions).toEqual(['stop-play']);
    expect(pressesOf(down.held, [], rules({}, { deaf: true })).actions).toEqual(['stop-play']);
  });

  it('ends before it begins', () => {
    const choices = rules({ 'pedal-middle': 'hold-play', record: 'hold-record' });
    const down = pressesOf(NOTHING_HELD, ['pedal-middle'], choices);
    expect(pressesOf(down.held, ['record'], choices).actions).toEqual(['stop-play', 'record']);
  });

  it('takes the places of a slider for what they say', () => {
    const choices = { record: 'toggle-dictation', play: 'toggle-play', rewind: 'rewind' } as const;
    const slider = rules(choices, { slider: ['record', 'play', 'rewind'] });
    const half = rules(choices, { slider: ['play'] });
    expect(pressesOf(NOTHING_HELD, ['record'], slider).actions).toEqual(['record']);
    expect(pressesOf(NOTHING_HELD, ['play'], slider).actions).toEqual(['play']);
    expect(pressesOf(NOTHING_HELD, ['record'], half).actions).toEqual(['toggle-dictation']);
    expect(pressesOf(NOTHING_HELD, ['rewind'], slider).actions).toEqual(['rewind']);
  });

  it('begins nothing while it is deaf, and nothing either of what was down then', () => {
    const deaf = pressesOf(NOTHING_HELD, ['record'], rules({ record: 'record' }, { deaf: true }));
    expect(deaf.actions).toEqual([]);
    expect(pressesOf(deaf.held, ['record'], rules({ record: 'record' })).actions).toEqual([]);
  });

  it('ends all that is held, once each, however the buttons go', () => {
    const step = fc.record({
      buttons: fc.uniqueArray(fc.constantFrom(...HAND_BUTTONS.slice(0, 4))),
      choice: fc.constantFrom<ButtonChoice | null>('hold-play', 'hold-record', 'save', null),
      deaf: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let held: Held = NOTHING_HELD;
        const all: string[] = [];
        for (const { buttons, choice, deaf } of [...steps, { buttons: [], choice: null, deaf: false }]) {
          const pressed = pressesOf(held, buttons, { choiceOf: () => choice, slider: [], deaf });
          held = pressed.held;
          all.push(...pressed.actions);
        }
        const count = (action: string) => all.filter((each) => each === action).length;
        expect([count('play'), count('record')]).toEqual([count('stop-play'), count('stop')]);
        expect(held).toEqual(NOTHING_HELD);
      }),
    );
  });
});
