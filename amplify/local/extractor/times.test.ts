import { describe, expect, it } from 'vitest';
import { createDefaultExtractor } from './default-extractor.ts';

const extractor = createDefaultExtractor();

function times(text: string): readonly string[] {
  const { entities, unmapped } = extractor.extract(text);
  const words = ({ begin, end }: { begin: number; end: number }) => text.slice(begin, end);
  return [
    ...entities
      .filter(({ category }) => category === 'TIME_EXPRESSION')
      .map((time) => `${time.type}: ${words(time)} > ${time.attributes.map(words).join()}`),
    ...unmapped.map(({ attribute }) => `alone: ${words(attribute)}`),
  ];
}

describe('joinTimes', () => {
  it.each([
    ['Cough for three days.', ['TIME_TO_DX_NAME: for three days > Cough']],
    ['Yesterday she had a biopsy.', ['TIME_TO_PROCEDURE_NAME: Yesterday > biopsy']],
    ['She had an EKG today and has asthma.', ['TIME_TO_TEST_NAME: today > EKG']],
    ['Aspirin was stopped last week.', ['TIME_TO_MEDICATION_NAME: last week > Aspirin']],
    ['Amoxicillin for ten days.', []],
    ['Asthma. Seen yesterday.', ['alone: yesterday']],
  ])('%s', (text, expected) => {
    expect(times(text)).toEqual(expected);
  });
});
