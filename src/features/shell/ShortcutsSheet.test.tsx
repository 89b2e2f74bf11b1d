// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bindKeys } from '../../bind/keys.ts';
import { ACTIONS } from '../../domain/action.ts';
import { useLayout } from '../../state/layout-store.ts';
import { useSettings } from '../../state/settings-store.ts';
import { ShortcutsSheet } from './ShortcutsSheet.tsx';
import { key, type Shown, show } from './shell-fixture.tsx';

let shown: Shown;

beforeEach(async () => {
  useSettings.setState({ keys: {} });
  useLayout.setState({ shortcutsOpen: true });
  shown = await show(<ShortcutsSheet />, bindKeys());
});

afterEach(() => {
  shown.close();
  useLayout.setState({ shortcutsOpen: false });
});

async function change(name: string): Promise<void> {
  await act(async () => shown.button(name).focus());
  await shown.press(name);
}

describe('the sheet of keys', () => {
  it('names the keys of each action once', () => {
    const names = [...document.querySelectorAll('button[aria-label$=". Change"]')];
    expect(names).toHaveLength(ACTIONS.length);
    // Who speaks to the page says what is to be seen.
    expect(shown.button('Save the note: Ctrl S. Change').textContent).toBe('Ctrl S');
    expect(shown.button('Sign the note: No keys. Change').textContent).toBe('No keys');
  });

  it('takes other keys, and keeps them', async () => {
    await change('Sign the note: No keys. Change');
    expect(shown.text()).toContain('Press the new keys together');
    expect(await key({ key: 'g', code: 'KeyG', altKey: true })).toBe(true);
    expect(useSettings.getState().keys).toEqual({ sign: 'Alt+G' });
    expect(shown.button('Sign the note: Alt G. Change').getAttribute('aria-pressed')).toBe('false');
  });

  it.each([
    ['those of the browser', { key: 't', code: 'KeyT', ctrlKey: true }, 'The browser or the system'],
    ['those of a screen reader', { key: 'h', code: 'KeyH' }, 'Screen readers'],
    ['those that another has', { key: 'p', code: 'KeyP', altKey: true }, 'has this key'],
  ])('refuses %s in a sentence, and waits for others', async (_, init, sentence) => {
    await change('Sign the note: No keys. Change');
    await key(init);
    expect(document.querySelector('[role="status"]')?.textContent).toContain(sentence);
    expect(useSettings.getState().keys).toEqual({});
    await key({ key: 'F2', code: 'F2' });
    expect(useSettings.getState().keys).toEqual({ sign: 'F2' });
  });

  it('waits while only Alt is held, and hears nothing before it is asked', async () => {
    await act(async () => shown.button('Sign the note: No keys. Change').focus());
    expect(await key({ key: 'F2', code: 'F2' })).toBe(false);
    await shown.press('Sign the note: No keys. Change');
    await key({ key: 'Alt', code: 'AltLeft', altKey: true });
    expect(shown.text()).toContain('Press the new keys together');
    expect(useSettings.getState().keys).toEqual({});
  });

  it('leaves all as it is with Escape, and lets Tab out', async () => {
    await change('Save the note: Ctrl S. Change');
    expect(await key({ key: 'Tab', code: 'Tab' })).toBe(false);
    expect(await key({ key: 'Escape', code: 'Escape' })).toBe(true);
    expect(shown.text()).not.toContain('Press the new keys together');
    expect(useLayout.getState().shortcutsOpen).toBe(true);
  });

  it('takes keys away, and gives them back one by one or all', async () => {
    await change('Save the note: Ctrl S. Change');
    await shown.press('No keys');
    expect(useSettings.getState().keys).toEqual({ save: null });
    await change('Save the note: No keys. Change');
    await shown.press('As it came');
    expect(useSettings.getState().keys).toEqual({});
    expect(shown.button('All keys as they came').disabled).toBe(true);
    await change('Save the note: Ctrl S. Change');
    await key({ key: 'F8', code: 'F8' });
    await shown.press('All keys as they came');
    expect(useSettings.getState().keys).toEqual({});
  });
});
