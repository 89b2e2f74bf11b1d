// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENTITY_CATEGORIES } from '../../domain/entity.ts';
import { type OpenNoteView, useNote } from '../../state/note-store.ts';
import { EntityFixture } from './entity-fixture.tsx';
import { SelectionToolbar } from './SelectionToolbar.tsx';

let toolbar: EntityFixture;
beforeEach(() => {
  toolbar = new EntityFixture(<SelectionToolbar />);
  const rect = { left: 0, top: 0, right: 9, bottom: 9 };
  act(() =>
    useNote.setState({
      note: { readOnly: null } as OpenNoteView,
      selection: { empty: false, spoken: true, rect },
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

  it('is not there for a note that cannot be changed here', () => {
    expect(toolbar.page.querySelector('[role=toolbar]')).not.toBeNull();
    act(() => useNote.setState({ note: { readOnly: 'signed' } as OpenNoteView }));
    expect(toolbar.page.querySelector('[role=toolbar]')).toBeNull();
  });
});
