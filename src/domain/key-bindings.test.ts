import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ACTION_GROUPS, ACTIONS } from './action.ts';
import {
  actionOf,
  bindKey,
  DEFAULT_KEYS,
  type KeyBindings,
  type KeyChanges,
  keyChangesSchema,
  keysWith,
  refusalSentence,
  resetKey,
} from './key-bindings.ts';
import { type KeyPress, reservedFor } from './key-combination.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: `Key${key.toUpperCase()}`,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  ...change,
});

function expectSound(keys: KeyBindings): void {
  const used = Object.values(keys).filter((key) => key !== null);
  expect(new Set(used).size).toBe(used.length);
  expect(used.filter((key) => reservedFor(key) !== null)).toEqual([]);
}

const action = fc.constantFrom(...ACTIONS);
/** Half of them are free, so that changes are made and refused alike. */
const combination = fc.oneof(
  fc.constantFrom(...Object.values(DEFAULT_KEYS)),
  fc.constantFrom('Alt+D', 'Mod+T', 'H', 'Alt+Enter', 'Alt+G', 'Alt+Y', 'F2', 'F13', 'Alt+Shift+G', ''),
  fc.string(),
);
const step = fc.oneof(
  fc.record({ kind: fc.constant('bind' as const), action, combination }),
  fc.record({ kind: fc.constant('reset' as const), action, combination: fc.constant(null) }),
);

describe('key bindings', () => {
  it('begin sound, and each action stands once in the sheet', () => {
    expectSound(keysWith({}));
    expect(keysWith({})).toEqual(DEFAULT_KEYS);
    expect(ACTION_GROUPS.flatMap(({ actions }) => actions).toSorted()).toEqual(ACTIONS.toSorted());
  });

  it('stay sound through any sequence of changes, and a refusal changes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let changes: KeyChanges = {};
        for (const each of steps) {
          const answer =
            each.kind === 'bind'
              ? bindKey(changes, each.action, each.combination)
              : resetKey(changes, each.action);
          if (answer.kind === 'refused') {
            expect(refusalSentence(answer.refusal)).not.toBe('');
            continue;
          }
          const before = keysWith(changes);
          const wanted = each.kind === 'bind' ? each.combination : DEFAULT_KEYS[each.action];
          expect(keysWith(answer.changes)).toEqual({ ...before, [each.action]: wanted });
          changes = answer.changes;
        }
        expectSound(keysWith(changes));
        expect(v.parse(keyChangesSchema, JSON.parse(JSON.stringify(changes)))).toEqual(changes);
      }),
    );
  });

  it('are sound whatever was written down', () => {
    const stored = fc.oneof(
      fc.dictionary(fc.oneof(action, fc.string()), fc.oneof(combination, fc.jsonValue())),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(stored, (value) => {
        const read = v.safeParse(keyChangesSchema, value);
        if (read.success) expectSound(keysWith(read.output));
      }),
    );
  });

  it('prefer a choice to a default that came later', () => {
    expect(keysWith({ sign: 'Alt+P' })).toMatchObject({ sign: 'Alt+P', 'toggle-play': null });
    expect(keysWith({ sign: 'Alt+G', stop: 'Alt+G' })).toMatchObject({ stop: 'Alt+G', sign: null });
  });

  it('refuse what is reserved, and what another has', () => {
    expect(bindKey({}, 'sign', 'Mod+T')).toEqual({
      kind: 'refused',
      refusal: { kind: 'reserved', for: 'browser' },
    });
    expect(bindKey({}, 'sign', 'Alt+P')).toEqual({
      kind: 'refused',
      refusal: { kind: 'taken', by: 'toggle-play' },
    });
    expect(resetKey({ 'toggle-play': null, sign: 'Alt+P' }, 'toggle-play')).toMatchObject({
      refusal: { kind: 'taken', by: 'sign' },
    });
    expect(refusalSentence({ kind: 'taken', by: 'save' })).toContain('Save the note');
  });

  it('can be none, and keep nothing that is as it was', () => {
    expect(bindKey({}, 'save', null)).toEqual({ kind: 'changed', changes: { save: null } });
    expect(resetKey({ save: null }, 'save')).toEqual({ kind: 'changed', changes: {} });
  });
});

describe('actionOf', () => {
  const keys = keysWith({ sign: 'F2', reject: null });

  it.each([
    [press('r', { altKey: true }), true, 'toggle-dictation'],
    [press('®', { altKey: true, code: 'KeyR' }), true, 'toggle-dictation'],
    [press('s', { ctrlKey: true }), true, 'save'],
    [press('?', { shiftKey: true }), false, 'shortcuts'],
    [press('/'), false, 'search'],
    [press('F2'), true, 'sign'],
    [press('W', { altKey: true, shiftKey: true }), true, 'previous-question'],
  ] as const)('%o', (key, inText, expected) => {
    expect(actionOf(key, inText, keys)).toBe(expected);
  });

  it.each([
    ['a sign in a text', press('?', { shiftKey: true }), true],
    ['AltGr', press('r', { altKey: true, ctrlKey: true }), true],
    ['save as', press('s', { ctrlKey: true, shiftKey: true }), true],
    ['a plain letter', press('r'), false],
    ['composing', press('r', { altKey: true, isComposing: true }), true],
    ['a key without an action', press('g', { altKey: true }), true],
    ['a key that was taken away', press('x', { altKey: true }), true],
  ] as const)('leaves %s alone', (_, key, inText) => {
    expect(actionOf(key, inText, keys)).toBeNull();
  });
});
