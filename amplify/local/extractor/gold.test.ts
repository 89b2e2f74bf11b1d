import { describe, expect, it } from 'vitest';
import { createDefaultExtractor } from './default-extractor.ts';
import { loadGold } from './gold.ts';

const extractor = createDefaultExtractor();
const gold = loadGold();

describe('the marked texts', () => {
  it('are many', () => {
    expect(gold.length).toBeGreaterThanOrEqual(25);
  });

  it.each(gold.map((sentence) => [sentence.text, sentence] as const))(
    '%s',
    (text, { entities, attributes }) => {
      const found = extractor.extract(text).entities;
      const words = ({ begin, end }: { begin: number; end: number }) => text.slice(begin, end);
      expect(
        found.map(
          (entity) =>
            `${words(entity)}: ${[entity.type, ...entity.traits.map(({ name }) => name)].join(' ')}`,
        ),
      ).toEqual(entities.map((entity) => `${words(entity)}: ${[entity.type, ...entity.traits].join(' ')}`));
      const ofEntities = found
        .filter(({ category }) => category !== 'TIME_EXPRESSION')
        .flatMap((entity) => entity.attributes.map((attribute) => `${words(attribute)}: ${attribute.type}`));
      expect([...new Set(ofEntities)].sort()).toEqual(
        attributes.map((attribute) => `${words(attribute)}: ${attribute.type}`).sort(),
      );
    },
  );
});
