import { describe, expect, it } from 'vitest';
import { worklistFilters, worklistSource } from './worklist.ts';

describe('the filters of the worklist', () => {
  it.each([
    [['physicians'] as const, 'mine', 1],
    [[] as const, 'mine', 1],
    [['clinicians'] as const, 'correction', 7],
    [['reviewers'] as const, 'review', 7],
    [['physicians', 'reviewers'] as const, 'review', 8],
  ])('of %j begin with %s', (groups, first, count) => {
    const filters = worklistFilters(groups);
    expect(filters[0]).toBe(first);
    expect(new Set(filters).size).toBe(count);
    expect(filters).toHaveLength(count);
  });

  it('ask for a stage, a status, or the own notes', () => {
    expect(worklistSource('mine')).toEqual({ kind: 'mine' });
    expect(worklistSource('returned')).toEqual({ kind: 'stage', stage: 'returned' });
    expect(worklistSource('entered-in-error')).toEqual({ kind: 'status', status: 'entered-in-error' });
  });
});
