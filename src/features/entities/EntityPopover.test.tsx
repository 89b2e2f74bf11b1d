// @vitest-environment happy-dom
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Concept } from '../../domain/entity.ts';
import { DocPosition, EpochMs } from '../../domain/units.ts';
import { EntityPopover } from './EntityPopover.tsx';
import { EntityFixture, entity } from './entity-fixture.tsx';

const concept = (code: string, score = 0.8): Concept => ({
  system: 'RxNorm',
  code,
  description: `drug ${code}`,
  score,
});

let popover: EntityFixture;
beforeEach(() => {
  popover = new EntityFixture(<EntityPopover />, [concept('7'), concept('8')]);
});
afterEach(() => popover.unmount());

const DOSE = {
  type: 'DOSAGE',
  score: 0.9,
  relationshipScore: 0.97,
  from: DocPosition(20),
  to: DocPosition(26),
  text: '500 mg',
  traits: [],
};

describe('the popover of an entity', () => {
  it('confirms and rejects by one key, and goes back to the text', async () => {
    await popover.open([entity('e1')]);
    expect(document.activeElement?.textContent).toBe('Confirm');
    await popover.press('a');
    await popover.press('x');
    expect(popover.asked).toEqual([
      ['decideEntity', 'e1', { kind: 'confirm' }],
      ['closeEntity', true],
      ['decideEntity', 'e1', { kind: 'reject' }],
      ['closeEntity', true],
    ]);
  });

  it('takes decisions back by the key of every editor', async () => {
    await popover.open([entity('e1')]);
    await popover.press('z', { ctrlKey: true });
    await popover.press('y', { ctrlKey: true });
    await popover.open([entity('e1')], 'signed');
    await popover.press('z', { ctrlKey: true });
    expect(popover.asked).toEqual([['undo'], ['redo']]);
  });

  it('has the focus on what is left to decide', async () => {
    await popover.open([entity('e1', { decision: 'confirmed' })]);
    expect(document.activeElement?.textContent).toBe('Reject');
  });

  it('changes the category with three keys at most', async () => {
    await popover.open([entity('e1')]);
    let opened = '';
    popover.page.addEventListener('click', ({ target }) => {
      opened = (target as HTMLElement).closest('[popovertarget]')?.textContent ?? opened;
    });
    await popover.press('c');
    expect(opened).toBe('Change category: Medication');
    // The browser opens the menu here, which has the focus then.
    const menu = popover.page.querySelector<HTMLElement>('[role=menu][aria-label="Change category"]');
    menu?.querySelector<HTMLElement>('[aria-checked=true]')?.focus();
    await popover.press('t');
    expect(document.activeElement?.textContent).toBe('Test or treatment');
    popover.keys++;
    await popover.click('[role=menuitemradio]', 'Test or treatment');
    expect(popover.asked).toEqual([
      ['decideEntity', 'e1', { kind: 'change', category: 'TEST_TREATMENT_PROCEDURE' }],
    ]);
    expect(popover.keys).toBe(3);
  });

  it('offers the types of its category in plain words', async () => {
    await popover.open([entity('e1', { category: 'ANATOMY', type: 'SYSTEM_ORGAN_SITE' })]);
    expect(popover.texts('[role=menu][aria-label="Change type"] [role=menuitemradio]')).toEqual([
      'Body part',
      'Direction',
    ]);
    await popover.click('[role=menuitemradio]', 'Direction');
    expect(popover.asked).toEqual([
      ['decideEntity', 'e1', { kind: 'change', category: 'ANATOMY', type: 'DIRECTION' }],
    ]);
  });

  it('sets and takes back traits, the ones it has beside them', async () => {
    await popover.open([
      entity('e1', { category: 'MEDICAL_CONDITION', traits: [{ name: 'DIAGNOSIS', score: 1 }] }),
    ]);
    expect(popover.texts('fieldset [aria-pressed=true]')).toEqual(['Diagnosis']);
    await popover.click('fieldset button', 'Negated');
    await popover.click('fieldset button', 'Diagnosis');
    expect(popover.asked).toEqual([
      ['decideEntity', 'e1', { kind: 'traits', traits: ['DIAGNOSIS', 'NEGATION'] }],
      ['decideEntity', 'e1', { kind: 'traits', traits: [] }],
    ]);
  });

  it('moves its ends by keys and by buttons', async () => {
    await popover.open([entity('e1')]);
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])
      await popover.press(key, { altKey: true, shiftKey: true });
    await popover.press('ArrowRight', { shiftKey: true });
    for (const name of ['One word more at the start', 'One word less at the end'])
      await popover.click('button', name);
    expect(popover.asked.map(([, , decision]) => decision)).toEqual([
      { kind: 'span', edge: 'start', direction: 'extend' },
      { kind: 'span', edge: 'start', direction: 'shrink' },
      { kind: 'span', edge: 'end', direction: 'shrink' },
      { kind: 'span', edge: 'end', direction: 'extend' },
      { kind: 'span', edge: 'start', direction: 'extend' },
      { kind: 'span', edge: 'end', direction: 'shrink' },
    ]);
  });

  it('decides about all equal mentions when that is wanted, but never about their words and links', async () => {
    const equal = ['e2', 'e3'].map((id) => entity(id, { text: 'Metformin' }));
    await popover.open([
      entity('e1', { attributes: [DOSE] }),
      ...equal,
      entity('e4', { category: 'ANATOMY' }),
      entity('e5', { decision: 'rejected' }),
    ]);
    await popover.press('e');
    expect(popover.texts('[aria-pressed=true]')).toEqual(['Apply to all 3']);
    await popover.press('ArrowLeft', { altKey: true, shiftKey: true });
    await popover.click('button', 'Unlink 500 mg');
    await popover.press('a');
    expect(popover.asked).toEqual([
      ['decideEntity', 'e1', { kind: 'span', edge: 'end', direction: 'shrink' }],
      ['decideEntity', 'e1', { kind: 'unlink', attributeIndex: 0 }],
      ['decideEqualEntities', 'e1', { kind: 'confirm' }],
      ['closeEntity', true],
    ]);
  });

  it('links an entity that stands near by its number', async () => {
    await popover.open([
      entity('e1'),
      entity('far', { text: 'aspirin', from: DocPosition(400), to: DocPosition(407) }),
      entity('near', {
        text: 'daily',
        category: 'TIME_EXPRESSION',
        from: DocPosition(30),
        to: DocPosition(35),
      }),
    ]);
    await popover.press('l');
    expect(popover.texts('[role=option]')).toEqual(['1dailyTime', '2aspirinMedication']);
    await popover.press('1');
    expect(popover.asked).toEqual([
      ['decideEntity', 'e1', { kind: 'link', attributeType: 'DOSAGE', otherEntityId: 'near' }],
    ]);
    expect(popover.texts('[role=option]')).toEqual([]);
  });

  it('puts the chosen code first, from the candidates or from a search', async () => {
    await popover.open([entity('e1', { concepts: [concept('1'), concept('2')] })]);
    popover.page.querySelector<HTMLElement>('[role=listbox]')?.focus();
    await popover.press('2');
    await popover.type('[role=combobox]', 'drug');
    await popover.press('a');
    await popover.press('ArrowDown');
    await popover.press('Enter');
    const chosen = popover.asked.flatMap(([name, , decision]) =>
      name === 'decideEntity' ? [(decision as { concepts: Concept[] }).concepts.map(({ code }) => code)] : [],
    );
    expect(chosen).toEqual([
      ['2', '1'],
      ['8', '1', '2'],
    ]);
    expect(popover.asked[1]).toEqual(['searchConcepts', 'e1', 'drug']);
  });

  it('shows who decided what and when, the newest first', async () => {
    const by = { id: 'p', name: 'Dr. Okafor' };
    await popover.open([
      entity('e1', {
        decision: 'confirmed',
        history: [
          { decision: 'changed', by, at: EpochMs(0), changed: ['category'] },
          { decision: 'confirmed', by: { id: 'q', name: 'R. Lind' }, at: EpochMs(60_000), changed: [] },
        ],
      }),
    ]);
    const rows = popover.texts('section[aria-label=Decisions] li');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^ConfirmedR\. Lind · .*1970/);
    expect(rows[1]).toMatch(/^Changed categoryDr\. Okafor · .*1970/);
  });

  it('tells and plays all, but changes nothing, where the note cannot be changed', async () => {
    await popover.open(
      [
        entity('e1', {
          attributes: [DOSE],
          concepts: [concept('1')],
          traits: [{ name: 'NEGATION', score: 1 }],
        }),
      ],
      'signed',
    );
    const text = popover.page.textContent;
    for (const words of ['Medication', 'Generic name', 'metformin', 'Negated', '500 mg', 'drug 1'])
      expect(text).toContain(words);
    expect(popover.texts('button').filter(Boolean)).toEqual([]);
    await popover.press('a');
    await popover.press('ArrowUp', { altKey: true, shiftKey: true });
    await popover.press('p');
    expect(popover.asked).toEqual([['playEntity', 'e1']]);
  });

  it('keeps the rules of accessibility with all of it open', async () => {
    const equal = entity('e2', { text: 'Metformin' });
    await popover.open([entity('e1', { attributes: [DOSE], concepts: [concept('1')] }), equal]);
    await popover.press('l');
    await popover.type('[role=combobox]', 'drug');
    expect(popover.texts('[role=option]')).toHaveLength(4);
    expect((await axe.run(popover.page)).violations.map(({ id }) => id)).toEqual([]);
  });
});
