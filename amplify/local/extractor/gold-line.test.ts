import { describe, expect, it } from 'vitest';
import { parseGoldLine } from './gold-line.ts';

describe('parseGoldLine', () => {
  it('reads entities with traits, attributes and marks in marks', () => {
    const gold = parseGoldLine(
      'No [mild|/QUALITY] [[bone|SYSTEM_ORGAN_SITE] pain|DX_NAME SYMPTOM NEGATION] in [legs|SYSTEM_ORGAN_SITE /SYSTEM_ORGAN_SITE].',
    );
    expect(gold.text).toBe('No mild bone pain in legs.');
    expect(gold.entities).toEqual([
      { begin: 8, end: 17, type: 'DX_NAME', traits: ['SYMPTOM', 'NEGATION'] },
      { begin: 8, end: 12, type: 'SYSTEM_ORGAN_SITE', traits: [] },
      { begin: 21, end: 25, type: 'SYSTEM_ORGAN_SITE', traits: [] },
    ]);
    expect(gold.attributes.map(({ type }) => type)).toEqual(['QUALITY', 'SYSTEM_ORGAN_SITE']);
  });

  it.each(['[a', 'a|b]', '[a|b'])('refuses %s', (line) => {
    expect(() => parseGoldLine(line)).toThrow('Brackets do not match');
  });
});
