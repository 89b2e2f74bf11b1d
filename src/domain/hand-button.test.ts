import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from './action.ts';
import {
  type ButtonChanges,
  bindButton,
  buttonChangesSchema,
  buttonsWith,
  choicePhrase,
  HAND_BUTTONS,
} from './hand-button.ts';

const choice = fc.constantFrom(...ACTIONS, 'hold-play' as const, 'hold-record' as const, null);

describe('the buttons of devices', () => {
  it('do what was chosen last, and the others what they did', () => {
    const steps = fc.array(fc.record({ button: fc.constantFrom(...HAND_BUTTONS), choice }));
    fc.assert(
      fc.property(steps, (all) => {
        let changes: ButtonChanges = {};
        for (const step of all) {
          const before = buttonsWith(changes);
          changes = bindButton(changes, step.button, step.choice);
          expect(buttonsWith(changes)).toEqual({ ...before, [step.button]: step.choice });
        }
        expect(v.parse(buttonChangesSchema, JSON.parse(JSON.stringify(changes)))).toEqual(changes);
      }),
    );
  });

  it('keep nothing that is as it was', () => {
    expect(bindButton({ record: 'save' }, 'record', 'toggle-dictation')).toEqual({});
  });

  it('leave out what cannot be read', () => {
    const stored = {
      record: 'explode',
      stop: null,
      play: 'hold-play',
      rewind: 7,
      wheel: 'save',
      f1: 'toString',
    };
    expect(v.parse(buttonChangesSchema, stored)).toEqual({ stop: null, play: 'hold-play' });
  });

  it('are told in words', () => {
    expect(choicePhrase('hold-play')).toBe('Play while it is held');
    expect(choicePhrase('save')).toBe('Save the note');
  });
});
