import { describe, expect, it } from 'vitest';
import { ENTITY_CATEGORIES } from '../../domain/entity.ts';
import { CATEGORY_NAMES, CATEGORY_STYLES, percent, typeLabel } from './category-style.ts';

describe('categories', () => {
  it('differ in words, in colour and in shape', () => {
    for (const part of ['label', 'mark', 'ink'] as const) {
      expect(new Set(ENTITY_CATEGORIES.map((category) => CATEGORY_STYLES[category][part])).size).toBe(6);
    }
    expect(new Set(Object.values(CATEGORY_NAMES)).size).toBe(6);
  });
});

describe('typeLabel', () => {
  it.each([
    ['GENERIC_NAME', 'Generic name'],
    ['ROUTE_OR_MODE', 'Route or mode'],
    ['DX_NAME', 'Diagnosis name'],
    ['ID', 'Id'],
    ['SYSTEM_ORGAN_SITE', 'Body part'],
    ['', ''],
  ])('%j is %j', (type, label) => {
    expect(typeLabel(type)).toBe(label);
  });
});

describe('percent', () => {
  it.each([
    [0, '0 %'],
    [0.005, '1 %'],
    [0.994, '99 %'],
    [0.9999, '99 %'],
    [1, '100 %'],
  ])('%d is %s', (score, text) => {
    expect(percent(score)).toBe(text);
  });
});
