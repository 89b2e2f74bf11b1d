// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { counted, NOTHING_SENT } from '../../domain/meter.ts';
import { useLayout } from '../../state/layout-store.ts';
import { useMeter } from '../../state/meter-store.ts';
import { useSession } from '../../state/session-store.ts';
import { useSettings } from '../../state/settings-store.ts';
import { useTelemetry } from '../../state/telemetry-store.ts';
import { type Commands, CommandsProvider } from '../services.tsx';
import { SettingsDialog } from './SettingsDialog.tsx';

let place: HTMLElement;
let root: Root;
let asked: unknown[];

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  asked = [];
  useSettings.setState(useSettings.getInitialState(), true);
  useSession.setState(useSession.getInitialState(), true);
  useMeter.setState(NOTHING_SENT, true);
  useTelemetry.setState({ isOn: false });
  useLayout.setState({ settingsOpen: true });
  const commands: Partial<Commands> = {
    readAuthenticator: async () => {},
    cancelAuthenticator: () => {},
    listMicrophones: async () => void asked.push('list'),
    setTheme: (theme) => void asked.push(theme),
    setNewNotes: (change) => void asked.push(change),
    chooseSource: (source) => void asked.push(source),
    setReviewSettings: (change) => void asked.push(change),
  };
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  await act(async () =>
    root.render(
      <CommandsProvider commands={commands as Commands}>
        <SettingsDialog />
      </CommandsProvider>,
    ),
  );
});

afterEach(() => {
  act(() => root.unmount());
  place.remove();
  useLayout.setState(useLayout.getInitialState(), true);
});

function labelled(words: string): HTMLElement {
  const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === words);
  const control = label?.control;
  if (!(control instanceof HTMLElement)) throw new RangeError(`nothing is labelled "${words}"`);
  return control;
}

async function choose(label: string, value: string): Promise<void> {
  const select = labelled(label) as HTMLSelectElement;
  await act(async () => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

const optionsOf = (label: string) =>
  [...labelled(label).querySelectorAll('option')].map(({ textContent }) => textContent);
const lines = () => [...document.querySelectorAll('dl > div')].map(({ textContent }) => textContent);

describe('the settings', () => {
  it('are chosen one by one, each at once', async () => {
    await act(async () => labelled('Dark').click());
    await choose('Specialty of new notes', 'ONCOLOGY');
    await choose('Dictation type of new notes', 'CONVERSATION');
    expect(asked).toEqual(['list', 'dark', { specialty: 'ONCOLOGY' }, { dictationType: 'CONVERSATION' }]);
  });

  it('offer the microphones that are there, and keep one that is not connected now', async () => {
    await act(async () => {
      useSettings.setState({ microphoneId: 'gone' });
      useSession.setState({ microphones: [{ deviceId: 'm1', label: 'SpeechMike' }] });
    });
    expect(optionsOf('Microphone')).toEqual([
      'System default',
      'SpeechMike',
      'One that is not connected now',
    ]);
    await choose('Microphone', 'm1');
    await choose('Microphone', '');
    expect(asked.slice(1)).toEqual([
      { kind: 'microphone', deviceId: 'm1' },
      { kind: 'microphone', deviceId: null },
    ]);
  });

  it('leave a file that is being transcribed alone', async () => {
    await act(async () =>
      useSession.setState({ dictation: 'recording', source: { kind: 'file', name: 'a.wav' } }),
    );
    expect((labelled('Microphone') as HTMLSelectElement).disabled).toBe(true);
  });

  it('show how one corrects in words', () => {
    const values = [...document.querySelectorAll('input[type="range"]')].map((input) =>
      input.getAttribute('aria-valuetext'),
    );
    expect(values).toEqual(['60 %', '1.00 ×', '0.50 s']);
  });

  it.each([
    ['Keyboard shortcuts…', 'shortcutsOpen'],
    ['Devices and buttons…', 'handsOpen'],
  ] as const)('give way to %s', async (name, member) => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
    await act(async () => button?.click());
    expect(useLayout.getState()).toMatchObject({ settingsOpen: false, [member]: true });
  });
});

describe('the meter', () => {
  it('says what was sent and what it would cost, as it grows', async () => {
    expect(lines().at(-1)).toBe('Together, about$0.00');
    const text = { kind: 'text', operation: 'DetectEntitiesV2', characters: 950 } as const;
    await act(async () =>
      useMeter.setState(
        [
          { ...text, outcome: 'answered' } as const,
          { ...text, outcome: 'unanswered' } as const,
          { kind: 'sound', stream: 'a', ms: 120_000 } as const,
        ].reduce(counted, NOTHING_SENT),
      ),
    );
    expect(lines()[0]).toBe('Speech recognition2 min of sound in one stream, billed as 2 min$0.15');
    expect(lines()[1]).toBe('Finding entities950 characters in 1 request, billed as 10 units of 100$0.10');
    expect(lines().at(-1)).toBe('Together, about$0.25');
    expect(place.textContent).toContain('your contract may differ');
    expect(place.textContent).toContain('1 request had no answer');
  });
});

describe('telemetry', () => {
  it('is told of as it is', async () => {
    expect(place.textContent).toContain('Nothing: whoever runs it has left this off.');
    await act(async () => useTelemetry.setState({ isOn: true }));
    expect(place.textContent).toContain('Never words, sound, names');
  });
});
