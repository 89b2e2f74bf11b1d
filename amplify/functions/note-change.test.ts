import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNoteChange } from './note-change.ts';

const Keys = { pk: { S: 'us-east-1:p' }, sk: { S: 'NOTE#n1' } };
const record = {
  eventID: 'c4ca4238a0b923820dcc509a6f75849b',
  eventName: 'MODIFY',
  eventSource: 'aws:dynamodb',
  dynamodb: {
    ApproximateCreationDateTime: 1_780_000_000,
    Keys,
    OldImage: { ...Keys, title: { S: 'Knee' }, version: { N: '1' } },
    NewImage: {
      ...Keys,
      title: { S: 'Knee' },
      version: { N: '2' },
      counts: { M: { words: { N: '7' } } },
      assignedTo: { NULL: true },
      list: { L: [{ S: 'a' }, { BOOL: false }] },
      bytes: { B: 'AAE=' },
      set: { SS: ['x'] },
    },
    SequenceNumber: '111',
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  },
};

describe('a record of the stream', () => {
  it('is a change with both items as plain values', () => {
    expect(parseNoteChange(record)).toEqual({
      eventId: 'c4ca4238a0b923820dcc509a6f75849b',
      action: 'modified',
      at: 1_780_000_000_000,
      key: { pk: 'us-east-1:p', sk: 'NOTE#n1' },
      before: { pk: 'us-east-1:p', sk: 'NOTE#n1', title: 'Knee', version: 1 },
      after: {
        pk: 'us-east-1:p',
        sk: 'NOTE#n1',
        title: 'Knee',
        version: 2,
        counts: { words: 7 },
        assignedTo: null,
        list: ['a', false],
        bytes: 'AAE=',
        set: ['x'],
      },
    });
  });

  it.each([
    ['INSERT', 'inserted', 'OldImage', 'before'],
    ['REMOVE', 'removed', 'NewImage', 'after'],
  ] as const)('of the kind %s has one item only', (eventName, action, absent, member) => {
    const { [absent]: _, ...dynamodb } = record.dynamodb;
    expect(parseNoteChange({ ...record, eventName, dynamodb })).toMatchObject({ action, [member]: null });
  });

  it('that is none is refused in a sentence that quotes nothing of it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (other) => {
        expect(() => parseNoteChange(other)).toThrow('This is no record of the stream of the notes table');
      }),
    );
  });

  it.each([
    ['without an id', { ...record, eventID: undefined }],
    ['with an id that is a path', { ...record, eventID: '../x' }],
    ['of another table', { ...record, dynamodb: { ...record.dynamodb, Keys: { id: { S: 'x' } } } }],
    ['with an image that is no item', { ...record, dynamodb: { ...record.dynamodb, NewImage: { a: 1 } } }],
  ])('%s is refused', (_what, other) => {
    expect(() => parseNoteChange(other)).toThrow(RangeError);
  });
});
