import { describe, expect, it } from 'vitest';
import { parseEvent } from './messages.ts';

const ITEM = { kind: 'word', text: 'Pain', startMs: 0, endMs: 400, confidence: 0.4, speaker: null };
const SEGMENT = { id: 'a', dictationId: 'd', startMs: 0, endMs: 400, text: 'Pain', items: [ITEM] };

describe('parseEvent', () => {
  it('lets the other readings of a final through, and knows one without any', () => {
    const alternatives = [{ text: 'Pane', items: [{ ...ITEM, text: 'Pane', confidence: null }] }];
    const read = { kind: 'final', segment: { ...SEGMENT, alternatives } };
    expect(parseEvent(read)).toEqual(read);
    expect(parseEvent({ kind: 'final', segment: SEGMENT })).toEqual({ kind: 'final', segment: SEGMENT });
  });
  it('refuses a final whose other readings are none', () => {
    expect(
      parseEvent({ kind: 'final', segment: { ...SEGMENT, alternatives: [{ text: 'Pane' }] } }),
    ).toBeNull();
  });
});
