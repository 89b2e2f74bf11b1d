// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useSession } from '../../state/session-store.ts';
import { MountFixture } from './mount-fixture.ts';
import { StatusLine } from './StatusLine.tsx';

let fixture: MountFixture;

beforeEach(() => {
  fixture = new MountFixture(<StatusLine />);
});

afterEach(() => fixture.unmount());

const status = () => fixture.page.querySelector('[role="status"]');

/** What a screen reader can hear of the live region. */
function read(): string {
  const copy = status()?.cloneNode(true);
  if (!(copy instanceof Element)) return '';
  for (const hidden of copy.querySelectorAll('[aria-hidden]')) hidden.remove();
  return copy.textContent ?? '';
}

describe('the line of the status', () => {
  it('shows the figure while it counts, and reads out nothing new', () => {
    const broken = { dictation: 'recording', hearing: true, transcription: 'reconnecting' } as const;
    act(() => useSession.setState({ ...broken, waitingMs: 12_000 }));
    expect(status()?.textContent).toContain('Reconnecting (kept 12 s)');
    const heard = read();
    expect(heard).toMatch(/^Reconnecting\. What you say is kept on this device/);
    act(() => useSession.setState({ waitingMs: 13_000 }));
    expect(status()?.textContent).toContain('Reconnecting (kept 13 s)');
    expect(read()).toBe(heard);
    expect(heard).not.toMatch(/\d/);
  });

  it('keeps the live region where it is when its kind changes, so that the change is heard', () => {
    const before = status();
    expect(read()).toBe('Ready');
    act(() => useSession.setState({ dictation: 'recording', hearing: true, transcription: 'live' }));
    expect(status()).toBe(before);
    expect(read()).toBe('Live');
  });

  it('says what comes next outside of the live region', () => {
    act(() => useSession.setState({ backlogLeftMs: 130_000 }));
    expect(fixture.page.textContent).toContain('Catching up (2:10 left)');
    expect(fixture.page.textContent).toContain('Ready');
    expect(read()).not.toContain('Ready');
  });

  it('shows sound that has to be sent once there is enough of it', () => {
    act(() => useSession.setState({ dictation: 'recording', hearing: true, backlogMs: 1_000 }));
    expect(fixture.page.textContent).not.toContain('to send');
    act(() => useSession.setState({ backlogMs: 4_200 }));
    expect(fixture.page.textContent).toContain('4 s to send');
    expect(read()).not.toContain('to send');
  });
});
