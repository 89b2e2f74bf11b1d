// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { useLayout } from '../../state/layout-store.ts';
import { useNote } from '../../state/note-store.ts';
import { NotePanel } from './NotePanel.tsx';
import { OPEN_NOTE, ReviewFixture } from './review-fixture.tsx';

let fixture: ReviewFixture;
beforeEach(() => {
  fixture = new ReviewFixture(<NotePanel entities={<p>all entities</p>} />);
});
afterEach(() => fixture.unmount());

const tabs = () => [...document.querySelectorAll<HTMLElement>('[role=tab]')];
const panel = () => fixture.find('[role=tabpanel]');

describe('the panel beside the note', () => {
  it('begins with the entities, and has the history for those who may read it', () => {
    expect(panel().textContent).toBe('all entities');
    expect(tabs().map(({ textContent }) => textContent)).not.toContain('History');
    const may = { ...NO_PERMISSIONS, readAudit: true };
    fixture.set(() => useNote.setState({ note: { ...OPEN_NOTE, may } }));
    expect(tabs().map(({ textContent }) => textContent)).toEqual([
      'Entities',
      'Review',
      'Transcript',
      'Versions',
      'Comments',
      'History',
    ]);
  });

  it('is one stop of the Tab key, and goes round by arrows', async () => {
    fixture.set(() => tabs()[0]?.focus());
    expect(tabs().filter(({ tabIndex }) => tabIndex === 0)).toEqual([tabs()[0]]);
    await fixture.key(document.activeElement as HTMLElement, 'ArrowLeft');
    expect(document.activeElement?.textContent).toBe('Comments');
    expect(panel().getAttribute('aria-labelledby')).toBe(document.activeElement?.id);
    expect(panel().textContent).toContain('No comments yet.');
    await fixture.key(document.activeElement as HTMLElement, 'Home');
    expect(document.activeElement?.textContent).toBe('Entities');
    expect(tabs().filter(({ tabIndex }) => tabIndex === 0)).toEqual([tabs()[0]]);
  });

  it('shows the entities where the chosen tab is not for this person', () => {
    fixture.set(() => useLayout.setState({ panelTab: 'history' }));
    expect(panel().textContent).toBe('all entities');
  });
});
