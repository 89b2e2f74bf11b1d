import { describe, expect, it } from 'vitest';
import { saveWords } from './save-words.ts';

describe('saveWords', () => {
  it('says saved, with the version, only of what is saved', () => {
    expect(saveWords({ kind: 'saved', version: 3 }).text).toBe('Saved · version 3');
    for (const state of [
      { kind: 'new' },
      { kind: 'unsaved', version: 0, drafted: true },
      { kind: 'unsaved', version: 2, drafted: false },
      { kind: 'saving', version: 2 },
      { kind: 'failed', version: 2, problem: 'offline', retrying: true },
    ] as const) {
      expect(saveWords(state).text).not.toContain('Saved');
    }
  });

  it('tells why a save failed and what is safe', () => {
    expect(saveWords({ kind: 'failed', version: 1, problem: 'offline', retrying: false })).toMatchObject({
      text: 'Could not be saved',
      tone: 'danger',
      detail: expect.stringContaining('kept on this device'),
    });
  });

  it('says that a save is tried again by itself', () => {
    expect(saveWords({ kind: 'failed', version: 1, problem: 'offline', retrying: true }).text).toContain(
      'trying again',
    );
  });
});
