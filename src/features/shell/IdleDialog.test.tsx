// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useIdle } from '../../state/idle-store.ts';
import { IdleDialog } from './IdleDialog.tsx';
import { type Shown, show } from './shell-fixture.tsx';

let shown: Shown;
let asked: string[];

beforeEach(async () => {
  asked = [];
  shown = await show(<IdleDialog />, {
    staySignedIn: () => void asked.push('stay'),
    confirmSignOut: async () => void asked.push('sign out'),
  });
});

afterEach(() => {
  shown.close();
  useIdle.setState({ leftMs: null });
});

const left = (leftMs: number | null) => act(async () => useIdle.setState({ leftMs }));
const heard = () => document.querySelector('[role="status"]')?.textContent;

describe('the question before one is signed out', () => {
  it('is not there while somebody is', () => {
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('counts down for the eye, and is heard now and then', async () => {
    await left(60_000);
    expect(shown.text()).toContain('You will be signed out in 60 s.');
    expect(heard()).toBe('');
    await left(29_500);
    expect(shown.text()).toContain('in 30 s.');
    expect(heard()).toContain('Half a minute');
    await left(9_100);
    expect(heard()).toContain('Ten seconds');
    await left(null);
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('has the focus on staying, and can be answered both ways', async () => {
    await left(60_000);
    expect(document.activeElement?.textContent).toBe('Stay');
    await shown.press('Stay');
    await shown.press('Sign out now');
    expect(asked).toEqual(['stay', 'sign out']);
  });
});
