// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HAND_BUTTONS } from '../../domain/hand-button.ts';
import { type HandsData, useHands } from '../../state/hands-store.ts';
import { useLayout } from '../../state/layout-store.ts';
import { useSettings } from '../../state/settings-store.ts';
import { HandsDialog } from './HandsDialog.tsx';
import { type Shown, show } from './shell-fixture.tsx';

let shown: Shown;
let asked: unknown[];

beforeEach(async () => {
  asked = [];
  useLayout.setState({ handsOpen: true });
  useHands.setState({ devices: { kind: 'none' }, held: [] });
  shown = await show(<HandsDialog />, {
    prepareDevices: async () => void asked.push('prepare'),
    connectDevice: async () => void asked.push('connect'),
    disconnectDevices: async () => void asked.push('forget'),
    tryButtons: (trying) => void asked.push(['try', trying]),
    bindButton: (button, choice) => void asked.push([button, choice]),
    resetButtons: () => void asked.push('reset'),
  });
});

afterEach(() => {
  shown.close();
  useSettings.setState({ buttons: {} });
});

const become = (data: Partial<HandsData>) => act(async () => useHands.setState(data));
const connected = { devices: { kind: 'connected', names: ['SpeechMike III', 'Foot Control'] } } as const;
const status = () => document.querySelector('[role="status"]')?.textContent;

describe('the dialog of devices', () => {
  it('makes ready for the choice, and only tries the buttons while it is open', () => {
    expect(asked).toEqual(['prepare', ['try', true]]);
    shown.close();
    expect(asked.at(-1)).toEqual(['try', false]);
  });

  it.each([
    ['none', 'None is connected.'],
    ['looking', 'Choose it in the window of the browser.'],
    ['refused', 'The browser does not allow it'],
  ] as const)('says how it stands: %s', async (kind, sentence) => {
    await become({ devices: { kind } });
    expect(status()).toContain(sentence);
    expect(shown.button('Connect a device…').disabled).toBe(kind === 'looking');
  });

  it('offers nothing where the browser cannot', async () => {
    await become({ devices: { kind: 'unsupported' } });
    expect(status()).toContain('This browser cannot');
    expect(() => shown.button('Connect a device…')).toThrow(RangeError);
  });

  it('names what is connected, connects more, and forgets', async () => {
    await become(connected);
    expect(
      [...document.querySelectorAll('[role="status"] li')].map(({ textContent }) => textContent),
    ).toEqual(['SpeechMike III', 'Foot Control']);
    await shown.press('Connect another…');
    await shown.press('Forget');
    expect(asked.slice(2)).toEqual(['connect', 'forget']);
  });

  it('lights up what is pressed, for eye and ear', async () => {
    await become({ ...connected, held: ['pedal-left'] });
    const lit = [...document.querySelectorAll('[data-held="true"]')];
    expect(lit).toHaveLength(1);
    expect(lit[0]?.textContent).toContain('Left pedalpressed');
    expect(document.querySelectorAll('[data-held]')).toHaveLength(HAND_BUTTONS.length);
  });

  it('gives a button something else to do', async () => {
    await become(connected);
    const select = document.querySelector<HTMLSelectElement>('select[aria-label="Left pedal"]');
    expect(select?.value).toBe('rewind');
    for (const value of ['hold-record', 'sign', '']) {
      await act(async () => {
        if (select !== null) select.value = value;
        select?.dispatchEvent(new Event('change', { bubbles: true }));
      });
    }
    expect(asked.slice(2)).toEqual([
      ['pedal-left', 'hold-record'],
      ['pedal-left', 'sign'],
      ['pedal-left', null],
    ]);
    expect(shown.button('All buttons as they came').disabled).toBe(true);
    await act(async () => useSettings.setState({ buttons: { f1: null } }));
    await shown.press('All buttons as they came');
    expect(asked.at(-1)).toBe('reset');
  });
});
