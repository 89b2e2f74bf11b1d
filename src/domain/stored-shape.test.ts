import { describe, expect, it } from 'vitest';
import { type Upgrade, upgradeStored } from './stored-shape.ts';

const upgrades: readonly Upgrade[] = [
  ({ name, ...rest }) => ({ ...rest, title: name }),
  (stored) => ({ ...stored, tags: [] }),
];

describe('upgradeStored', () => {
  it('takes a shape through every step since it was written', () => {
    expect(upgradeStored({ schema: 1, name: 'a' }, upgrades)).toEqual({ schema: 3, title: 'a', tags: [] });
    expect(upgradeStored({ schema: 2, title: 'b' }, upgrades)).toEqual({ schema: 3, title: 'b', tags: [] });
  });

  it('leaves the newest as it is', () => {
    expect(upgradeStored({ schema: 3, title: 'c' }, upgrades)).toEqual({ schema: 3, title: 'c' });
    expect(upgradeStored({ schema: 1, name: 'd' }, [])).toEqual({ schema: 1, name: 'd' });
  });

  it.each([null, 'text', {}, { schema: 0 }, { schema: 1.5 }, { schema: 4 }])('refuses %o', (stored) => {
    expect(() => upgradeStored(stored, upgrades)).toThrow(RangeError);
  });
});
