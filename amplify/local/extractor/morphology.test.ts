import { describe, expect, it } from 'vitest';
import { readByEnding } from './morphology.ts';

describe('readByEnding', () => {
  it.each([
    ['sialadenitis', 'DX_NAME'],
    ['hypophosphatemia', 'DX_NAME'],
    ['chondrosarcoma', 'DX_NAME'],
    ['glossectomy', 'PROCEDURE_NAME'],
    ['sialography', 'TEST_NAME'],
    ['imidapril', 'GENERIC_NAME'],
    ['nemonoxacin', undefined],
    ['program', undefined],
    ['anatomy', undefined],
    ['academia', undefined],
    ['patient', undefined],
    ['april', undefined],
  ])('%s', (word, type) => {
    expect(readByEnding(word)?.type).toBe(type);
  });
});
