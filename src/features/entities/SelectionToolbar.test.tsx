// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENTITY_CATEGORIES } from '../../domain/entity.ts';
import { DocPosition } from '../../domain/units.ts';
import { type OpenNoteView, useNote } from '../../state/note-store.ts';
import { EntityFixture, entity } from './entity-fixture.tsx';
import { SelectionToolbar } from './SelectionToolbar.tsx';

let toolbar: EntityFixture;
beforeEach(() => {
  toolbar = new EntityFixture(<SelectionToolbar />);
  const rect = { left: 0, top: 0, right: 9, bottom: 9 };
  act(() =>
    useNote.setState({
      note: { readOnly: null } as OpenNoteView,
      selection: { empty: false, spoken: true, from: 20, rect },
    }),
  );
});
afterEach(() => toolbar.unmount());

describe('the toolbar of a selection', () => {
  it('marks the words as a type of a category', async () => {
    expect(toolbar.page.querySelectorAll('[role=menu] [role=group]')).toHaveLength(ENTITY_CATEGORIES.length);
    await toolbar.click('[role=menuitem]', 'Medication: Brand name');
    await toolbar.click('[role=menuitem]', 'Condition: Diagnosis name');
    expect(toolbar.asked).toEqual([
      ['addEntity', 'MEDICATION', 'BRAND_NAME'],
      ['addEntity', 'MEDICAL_CONDITION', 'DX_NAME'],
    ]);
  });

  it('says what the words belong to, the nearest first', async () => {
    expect(toolbar.page.textContent).not.toContain('Belongs to');
    const far = entity('far', { from: DocPosition(90), to: DocPosition(99), text: 'aspirin' });
    act(() => useNote.setState({ entities: [far, entity('near')] }));
    const drugs = [...toolbar.page.querySelectorAll('[aria-label="Belongs to"] [role=group]')];
    expect(drugs.map((group) => group.getAttribute('aria-label'))).toEqual(['metformin', 'aspirin']);
    await toolbar.click('[role=menuitem]', 'metformin: Dosage');
    expect(toolbar.asked).toEqual([['decideEntity', 'near', { kind: 'link-text', attributeType: 'DOSAGE' }]]);
  });

  it('is not there for a note that cannot be changed here', () => {
    expect(toolbar.page.querySelector('[role=toolbar]')).not.toBeNull();
    act(() => useNote.setState({ note: { readOnly: 'signed' } as OpenNoteView }));
    expect(toolbar.page.querySelector('[role=toolbar]')).toBeNull();
  });
});
