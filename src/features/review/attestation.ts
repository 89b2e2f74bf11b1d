/** In what part somebody signs. */
export type SigningAs = 'author' | 'reviewer' | 'co-signer';

/** What a person knows to be open when they sign; both are counts. */
export interface LeftOpen {
  /** Sound that has no text in the note. */
  readonly gaps: number;
  /** Words that do harm when wrong and that nobody looked at. */
  readonly unseen: number;
}

const SENTENCES: Readonly<Record<SigningAs, string>> = {
  author: 'I have read this note; to the best of my knowledge it is complete and correct.',
  reviewer: 'I have reviewed this note; to the best of my knowledge it is complete and correct.',
  'co-signer': 'I have read this note and agree with what it says.',
};

/** The sentence that is agreed to by signing. What was left open is part of it, so that every reader is told. */
export function attestationOf(as: SigningAs, { gaps, unseen }: LeftOpen): string {
  return [SENTENCES[as], gaps > 0 && `${gapsLeft(gaps)}.`, unseen > 0 && `${wordsUnseen(unseen)}.`]
    .filter((sentence) => sentence !== false)
    .join(' ');
}

/** `Signed with 2 gaps left open`. */
export function gapsLeft(gaps: number): string {
  return `Signed with ${gaps === 1 ? '1 gap' : `${gaps} gaps`} left open`;
}

/** `Signed with 3 words not looked at`. */
export function wordsUnseen(words: number): string {
  return `Signed with ${words === 1 ? '1 word' : `${words} words`} not looked at`;
}
