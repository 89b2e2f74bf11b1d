import { describe, expect, it } from 'vitest';
import { EpochMs } from '../domain/units.ts';
import { questions } from './questions.ts';
import { noteOf } from './review-fixture.ts';

const OPTIONS = { threshold: 0.6 };

/** Each question as `kind: text`. */
function asked(note: Parameters<typeof questions>[0]): readonly string[] {
  return questions(note, OPTIONS).map(({ kind, text }) => `${kind}: ${text}`);
}

const LOW = { confidence: 0.3 };

describe('questions', () => {
  it('asks about nothing in a note that was heard well', () => {
    expect(asked(noteOf('The lungs are clear. Metoprolol 25 mg twice daily.'))).toEqual([]);
  });

  it('joins low words that stand side by side, across space but not across sentences or blocks', () => {
    const heard = { lungs: LOW, are: LOW, clear: LOW, The: LOW, skin: LOW, warm: LOW };
    expect(asked(noteOf('The lungs are clear. The skin is\nwarm', { heard }))).toEqual([
      'word: The lungs are clear',
      'word: The skin',
      'word: warm',
    ]);
  });

  it('joins no words of two utterances', () => {
    const note = noteOf('clear lungs', { heard: { clear: LOW, lungs: LOW } });
    const words = note.words.map((word, index) => ({ ...word, segmentId: `segment-${index}` }));
    expect(asked({ ...note, words })).toEqual(['word: clear', 'word: lungs']);
  });

  it('says how sure the service was of the least sure word', () => {
    const note = noteOf('clear lungs', { heard: { clear: { confidence: 0.5 }, lungs: { confidence: 0.2 } } });
    expect(questions(note, OPTIONS)[0]).toMatchObject({
      confidence: 0.2,
      reason: '2 words not heard clearly',
    });
  });

  it('takes the threshold as what is no longer low, and words without confidence as unknown', () => {
    const heard = { one: { confidence: 0.6 }, two: { confidence: 0.59 }, three: { confidence: null } };
    expect(asked(noteOf('one two three', { heard }))).toEqual(['word: two']);
  });

  it('leaves out words that somebody has looked at, and parts the run there', () => {
    const heard = { one: LOW, two: LOW, three: LOW };
    expect(asked(noteOf('one two three.', { heard, verified: ['two'] }))).toEqual([
      'word: one',
      'word: three',
    ]);
    expect(asked(noteOf('one two three.', { heard, verified: ['one t', 'two three'] }))).toEqual([]);
  });

  it('asks about words that are only half looked at', () => {
    expect(asked(noteOf('metoprolol', { heard: { metoprolol: LOW }, verified: ['metop'] }))).toEqual([
      'word: metoprolol',
    ]);
  });

  it("offers the service's own readings, each once, with the words around that it has no other for", () => {
    const heard = {
      no: { confidence: 0.4, alternatives: ['known', 'No', 'known'] },
      acute: { confidence: 0.4, alternatives: ['a cute'] },
    };
    expect(questions(noteOf('There is no acute distress', { heard }), OPTIONS)[0]?.alternatives).toEqual([
      'known a cute',
      'known acute',
    ]);
  });

  it('asks about gaps and fields, whoever has looked at them', () => {
    const note = noteOf('The [laterality] knee \uFFFC is warm', {
      fields: ['[laterality]'],
      verified: ['[laterality] knee \uFFFC'],
    });
    expect(asked(note)).toEqual(['field: [laterality]', 'gap: \uFFFC']);
    expect(questions(note, OPTIONS)[1]?.gapId).toBe('gap-0');
  });

  it('asks about an abbreviation once, though it was not heard clearly', () => {
    const note = noteOf('Lisinopril 20 mg QD', { heard: { QD: LOW } });
    expect(questions(note, OPTIONS)).toMatchObject([{ kind: 'abbreviation', alternatives: ['daily'] }]);
    expect(asked(noteOf('Lisinopril 20 mg QD', { verified: ['QD'] }))).toEqual([]);
  });

  it('asks about entities that a machine was unsure of until a person decides', () => {
    const entity = { says: 'edema', score: 0.4 };
    expect(asked(noteOf('There is edema', { entities: [entity] }))).toEqual(['entity: edema']);
    const decided = { ...entity, decision: 'confirmed' as const };
    expect(asked(noteOf('There is edema', { entities: [decided] }))).toEqual([]);
  });

  it('asks about an unsure entity before its code', () => {
    const entity = { says: 'edema', score: 0.4, concepts: [] };
    expect(asked(noteOf('There is edema', { entities: [entity] }))).toEqual(['entity: edema']);
    const confirmed = { ...entity, decision: 'confirmed' as const };
    expect(asked(noteOf('There is edema', { entities: [confirmed] }))).toEqual(['code: edema']);
  });

  it('asks for codes of conditions and medications alone', () => {
    const text = 'Gout, knee pain, aspirin, chest film';
    const entities = [
      { says: 'Gout' },
      { says: 'knee', category: 'ANATOMY' as const },
      { says: 'aspirin', category: 'MEDICATION' as const },
      { says: 'chest film', category: 'TEST_TREATMENT_PROCEDURE' as const },
    ].map((entity) => ({ ...entity, concepts: [] }));
    expect(asked(noteOf(text, { entities }))).toEqual(['code: Gout', 'code: aspirin']);
  });

  it.each(['NEGATION', 'PERTAINS_TO_FAMILY', 'HYPOTHETICAL'] as const)('asks for no code of %s', (trait) => {
    const entities = [{ says: 'gout', concepts: [], traits: [trait] }];
    expect(asked(noteOf('About gout', { entities }))).toEqual([]);
  });

  it('asks for no code of what was rejected, and of what somebody left without one', () => {
    const by = { id: 'p', name: 'P' };
    const rejected = { says: 'gout', concepts: [], decision: 'rejected' as const };
    expect(asked(noteOf('About gout', { entities: [rejected] }))).toEqual([]);
    const history = [{ decision: 'changed' as const, by, at: EpochMs(1), changed: ['concepts' as const] }];
    const chosen = { says: 'gout', concepts: [], decision: 'changed' as const, history };
    expect(asked(noteOf('About gout', { entities: [chosen] }))).toEqual([]);
  });

  it('comes in the order of the text', () => {
    const note = noteOf('Gout \uFFFC QD warm [side]', {
      heard: { warm: LOW },
      fields: ['[side]'],
      entities: [{ says: 'Gout', concepts: [] }],
    });
    expect(questions(note, OPTIONS).map(({ kind }) => kind)).toEqual([
      'code',
      'gap',
      'abbreviation',
      'word',
      'field',
    ]);
  });
});
