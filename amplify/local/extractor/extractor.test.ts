import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDefaultExtractor } from './default-extractor.ts';
import { loadGold } from './gold.ts';

const extractor = createDefaultExtractor();

/** Attributes of the entity with these words, as `TYPE: words`. */
function attributes(text: string, words: string): readonly string[] {
  const entity = extractor.extract(text).entities.find(({ begin, end }) => text.slice(begin, end) === words);
  return (entity?.attributes ?? []).map(({ type, begin, end }) => `${type}: ${text.slice(begin, end)}`);
}

const traits = (text: string, words: string) =>
  extractor
    .extract(text)
    .entities.find(({ begin, end }) => text.slice(begin, end) === words)
    ?.traits.map(({ name }) => name);

describe('attributes', () => {
  it.each([
    [
      'Rash on the left forearm and the chest.',
      'Rash',
      ['DIRECTION: left', 'SYSTEM_ORGAN_SITE: forearm', 'SYSTEM_ORGAN_SITE: chest'],
    ],
    ['The right knee is swollen.', 'swollen', ['DIRECTION: right', 'SYSTEM_ORGAN_SITE: knee']],
    ['His lungs have crackles.', 'crackles', ['SYSTEM_ORGAN_SITE: lungs']],
    ['Swelling, left ankle normal.', 'Swelling', []],
    ['Mild, intermittent headache.', 'headache', ['QUALITY: Mild', 'ACUITY: intermittent']],
    ['She takes aspirin and metformin 500 mg.', 'aspirin', []],
    ['She takes aspirin 81 mg, metformin 500 mg.', 'metformin', ['DOSAGE: 500 mg']],
    ['She takes aspirin and oral iron.', 'aspirin', []],
    ['She takes aspirin and oral iron.', 'iron', ['ROUTE_OR_MODE: oral']],
    ['20 mg of prednisone daily', 'prednisone', ['DOSAGE: 20 mg', 'FREQUENCY: daily']],
    ['Aspirin. She came twice.', 'Aspirin', []],
    ['BP 120/80, pulse 72.', 'pulse', ['TEST_VALUE: 72']],
    ['Potassium was sent. 5 days later', 'Potassium', []],
  ])('%s (%s)', (text, words, expected) => {
    expect(attributes(text, words)).toEqual(expected);
  });
});

describe('traits', () => {
  it.each([
    ['Her mother had a history of asthma.', 'asthma', ['DIAGNOSIS', 'PERTAINS_TO_FAMILY']],
    ['No family history of asthma.', 'asthma', ['DIAGNOSIS', 'NEGATION', 'PERTAINS_TO_FAMILY']],
    ['He is not on aspirin.', 'aspirin', ['NEGATION']],
    ['Influenza test was negative.', 'Influenza test', []],
    ['She will undergo colonoscopy.', 'colonoscopy', ['FUTURE']],
  ])('%s', (text, words, expected) => {
    expect(traits(text, words)).toEqual(expected);
  });
});

describe('any text', () => {
  const pieces = loadGold().flatMap(({ text }) => text.split(' '));
  const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary' })), {
    maxLength: 60,
  });

  it('gives spans that lie in it, in order, the same each time', () => {
    fc.assert(
      fc.property(text, (words) => {
        const whole = words.join(' ');
        const { entities } = extractor.extract(whole);
        let last = 0;
        for (const entity of entities) {
          expect(entity.begin).toBeGreaterThanOrEqual(last);
          last = entity.begin;
          for (const { begin, end } of [entity, ...entity.attributes]) {
            expect(end).toBeGreaterThan(begin);
            expect(end).toBeLessThanOrEqual(whole.length);
          }
        }
        expect(extractor.extract(whole).entities).toEqual(entities);
      }),
      { numRuns: 60 },
    );
  });
});
