import { describe, expect, it } from 'vitest';
import type { ObjectMeta } from './bucket.ts';
import { checkPutCondition, readCondition } from './conditions.ts';

const meta: ObjectMeta = {
  schema: 1,
  key: 'k',
  size: 0,
  etag: '"abc"',
  lastModified: Date.UTC(2026, 0, 1, 0, 0, 0, 500),
  headers: {},
  checksums: {},
};
const THEN = 'Thu, 01 Jan 2026 00:00:00 GMT';
const BEFORE = 'Wed, 31 Dec 2025 23:59:59 GMT';

describe('conditions of a read', () => {
  it.each([
    [{ 'if-none-match': '"x", "abc"' }, 'not-modified'],
    [{ 'if-none-match': 'abc' }, 'not-modified'],
    [{ 'if-none-match': '*' }, 'not-modified'],
    [{ 'if-none-match': '"x"', 'if-modified-since': THEN }, 'send'],
    [{ 'if-modified-since': THEN }, 'not-modified'],
    [{ 'if-modified-since': BEFORE }, 'send'],
    [{ 'if-modified-since': 'no date' }, 'send'],
    [{ 'if-match': '"abc"', 'if-unmodified-since': BEFORE }, 'send'],
    [{}, 'send'],
  ])('%j: %s', (headers: Record<string, string>, outcome) => {
    expect(readCondition(headers, meta)).toBe(outcome);
  });

  it.each([{ 'if-match': '"x"' }, { 'if-unmodified-since': BEFORE }])('%j fails', (headers) => {
    expect(() => readCondition(headers as Record<string, string>, meta)).toThrow('pre-conditions');
  });
});

describe('conditions of a put', () => {
  it('let it replace only what was meant', () => {
    expect(() => checkPutCondition({ 'if-match': '"abc"' }, 'k', meta)).not.toThrow();
    expect(() => checkPutCondition({ 'if-match': '"x"' }, 'k', meta)).toThrow('pre-conditions');
    expect(() => checkPutCondition({ 'if-match': '"x"' }, 'k', null)).toThrow('does not exist');
    expect(() => checkPutCondition({ 'if-none-match': '*' }, 'k', null)).not.toThrow();
    expect(() => checkPutCondition({ 'if-none-match': '*' }, 'k', meta)).toThrow('pre-conditions');
    expect(() => checkPutCondition({ 'if-none-match': '"abc"' }, 'k', null)).toThrow('not implemented');
    expect(() => checkPutCondition({}, 'k', meta)).not.toThrow();
  });
});
