// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AutoTextData, useAutoTexts } from '../../state/auto-text-store.ts';
import { NO_NOTE, type OpenNoteView, useNote } from '../../state/note-store.ts';
import { InsertMenu } from './InsertMenu.tsx';
import { axeFindings, press, type Screen, showScreen } from './screen-fixture.tsx';

let screen: Screen;

beforeEach(() => {
  screen = showScreen(<InsertMenu />);
});

afterEach(() => {
  screen.close();
  useNote.setState(NO_NOTE);
});

async function show(change: Partial<AutoTextData> = {}, note: Partial<OpenNoteView> = { readOnly: null }) {
  await act(async () => {
    useNote.setState({ ...NO_NOTE, note: note as OpenNoteView });
    useAutoTexts.setState({
      phase: 'ready',
      texts: [{ id: 'a1', name: 'Knee exam', text: 'Stable.', section: null, fields: [] }],
      templates: [{ id: 'soap', name: 'SOAP note', headings: ['Plan'] }],
      ...change,
    });
  });
}

const items = () => [...document.querySelectorAll('[role=menuitem]')].map(({ textContent }) => textContent);

describe('the menu of what can be put in', () => {
  it('is not there where nothing may be written', async () => {
    expect(items()).toEqual([]);
    await show({}, { readOnly: 'signed' });
    expect(items()).toEqual([]);
    await show();
    expect(items()).toEqual(['Knee exam', 'SOAP note', 'Change auto-texts…']);
  });

  it('asks for what is chosen', async () => {
    await show();
    for (const name of ['Knee exam', 'SOAP note', 'Change auto-texts…']) await press(name);
    expect(screen.asked).toEqual(['insertAutoText a1', 'applyTemplate soap', 'openAutoTexts']);
  });

  it('reads the list when it is opened, and says when it cannot', async () => {
    await show({ phase: 'unread', texts: [] });
    const menu = document.querySelector('[role=menu]');
    await act(async () => {
      menu?.dispatchEvent(Object.assign(new Event('toggle', { bubbles: true }), { newState: 'open' }));
    });
    expect(screen.asked).toEqual(['readAutoTexts']);
    expect(items()[0]).toBe('Reading them…');
    await show({ phase: 'failed' });
    expect(items()[0]).toBe('They could not be read');
  });

  it('has nothing that axe would name', async () => {
    await show();
    expect(await axeFindings()).toEqual([]);
  });
});
