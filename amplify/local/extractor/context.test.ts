import { describe, expect, it } from 'vitest';
import { findContext } from './context.ts';
import { splitSentences } from './sentences.ts';
import { tokenize } from './tokens.ts';

/** Contexts of each word that stands in brackets in the text. */
function contexts(marked: string): readonly string[] {
  const words = [...marked.matchAll(/\[([^\]]+)\]/g)].map((match) => match[1] ?? '');
  const tokens = tokenize(marked.replace(/[[\]]/g, ''));
  const context = findContext(tokens, splitSentences(tokens));
  return words.map((word) => {
    const at = tokens.findIndex((token) => token.raw === word);
    return [...context.of(at, at + 1)].sort().join(' ');
  });
}

describe('findContext', () => {
  it.each([
    ['She denies [fever], [chills] or [cough].', ['NEGATION', 'NEGATION', 'NEGATION']],
    ['No [fever] but has [cough].', ['NEGATION', '']],
    ['No [fever]. [Cough] for a week.', ['NEGATION', '']],
    ['Without [edema]; however, [rales] are heard.', ['NEGATION', '']],
    ['Negative for [pneumonia] and [effusion].', ['NEGATION', 'NEGATION']],
    ['No history other than [diabetes].', ['']],
    ['He does not have [anemia] except mild [fatigue].', ['NEGATION', '']],
    ['She denies that she has [asthma].', ['NEGATION']],
    ['[Pneumonia] was ruled out.', ['NEGATION']],
    ['[Clubbing] is absent.', ['NEGATION']],
    ['History of [hypertension] and [stroke].', ['PAST_HISTORY', 'PAST_HISTORY']],
    ['History of [asthma] presents with [cough].', ['PAST_HISTORY', '']],
    ['Status post [appendectomy].', ['PAST_HISTORY']],
    ['A prior [stroke] left him with weakness and later [seizures].', ['PAST_HISTORY', '']],
    ['Her mother had [cancer] and [diabetes].', ['PERTAINS_TO_FAMILY', 'PERTAINS_TO_FAMILY']],
    ['Father had [gout] but she has [arthritis].', ['PERTAINS_TO_FAMILY', '']],
    ['Family history of [stroke].', ['PERTAINS_TO_FAMILY']],
    ['Return if [fever] develops.', ['HYPOTHETICAL']],
    ['CT to rule out [stroke].', ['HYPOTHETICAL']],
    ['Possible [pneumonia].', ['LOW_CONFIDENCE']],
    ['He will undergo [colonoscopy].', ['FUTURE']],
    ['Gram negative [sepsis].', ['']],
    ['Dr. Lee found no [edema].', ['NEGATION']],
  ])('%s', (text, expected) => {
    expect(contexts(text)).toEqual(expected);
  });
});
