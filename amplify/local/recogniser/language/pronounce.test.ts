import { describe, expect, it } from 'vitest';
import { align } from './align.ts';
import { mergeDictionary, parseDictionary } from './dictionary.ts';
import { pronounce } from './pronounce.ts';

const STOCK = `arthritis AA R TH R AY T AH S
bronchitis B R AA NG K AY T AH S
hepatitis HH EH P AH T AY T AH S
box B AA K S
read R EH D
read(2) R IY D
knee N IY
phone F OW N
phase F EY Z
`;
const examples = parseDictionary(STOCK);

describe('alignment of letters and phones', () => {
  it.each([
    ['box', 'B AA K S', ['B', 'AA', 'K S']],
    ['knee', 'N IY', ['', 'N', 'IY', '']],
    ['cut', 'K AH T', ['K', 'AH', 'T']],
    ['cute', 'K Y UW T', ['K', 'Y UW', 'T', '']],
  ])('%s', (word, phones, expected) => expect(align(word, phones.split(' '))).toEqual(expected));
  it('is null when there are more phones than two a letter', () => {
    expect(align('a', ['T', 'R', 'IH'])).toBeNull();
  });
});

describe('the rule for new words', () => {
  it('speaks an ending as the words with that ending do', () => {
    const phones = pronounce(examples, ['phlebitis']).get('phlebitis');
    expect(phones?.slice(-4)).toEqual(['AY', 'T', 'AH', 'S']);
  });
  it('passes over what is no letter, and answers for every word', () => {
    const made = pronounce(examples, ["knee's", 'phone']);
    expect([...made.keys()]).toEqual(["knee's", 'phone']);
    expect(made.get('phone')).toEqual(['F', 'OW', 'N']);
  });
});

describe('the merged dictionary', () => {
  const merged = mergeDictionary({
    stock: STOCK,
    reviewed: '# reviewed\nlasix L EY S IH K S\nlasix L AE S IH K S\nknee K N IY\n',
    words: ['lasix', 'bursitis', 'knee', '9'],
  });
  it('keeps the stock entries with their variants', () => {
    expect(merged).toContain('read R EH D\nread(2) R IY D\n');
  });
  it('takes reviewed pronunciations as variants, beside the stock ones', () => {
    expect(merged).toContain('lasix L EY S IH K S\nlasix(2) L AE S IH K S\n');
    expect(merged).toContain('knee N IY\nknee(2) K N IY\n');
  });
  it('makes the missing ones, of words only', () => {
    expect(merged).toMatch(/^bursitis .*AY T AH S$/m);
    expect(merged).not.toContain('9');
  });
});
