/** How somebody dictates: words a minute while they speak, and how long they think, in milliseconds. */
export const PACE = { wordsAMinute: 150, betweenSentencesMs: 1_200, betweenParagraphsMs: 4_000 } as const;
