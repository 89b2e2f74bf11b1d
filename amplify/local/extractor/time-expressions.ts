import type { Span } from './model.ts';
import { matchWholeWords, NUMBER, VAGUE_COUNT, wholeWords } from './numbers.ts';

const UNIT = '(?:days?|weeks?|months?|years?|hours?|minutes?|decades?)';
const WEEKDAY = '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)';
const PART = '(?:morning|afternoon|evening|night)';
const AMOUNT = `(?:(?:about|approximately|almost|nearly|over|around) )?(?:${VAGUE_COUNT}|${NUMBER})[ -](?:more )?${UNIT}`;

const EXPRESSIONS = wholeWords(
  [
    `${AMOUNT} (?:ago|later|earlier|prior|before(?: that)?|after(?: that)?)`,
    `(?:for|over|in|during|within|since) (?:the )?(?:last|past|next|previous|coming)(?: ${AMOUNT}| (?:${NUMBER} )?${UNIT})`,
    `(?:the )?(?:last|past|next|previous) (?:(?:few|several|couple of|${NUMBER}) )?(?:${UNIT}|${PART}|${WEEKDAY})`,
    `(?:for|over|since|in|within|x) ?${AMOUNT}`,
    `since (?:yesterday|this ${PART}|last (?:${UNIT}|night|${WEEKDAY})|${WEEKDAY}|childhood|birth|then)`,
    `(?:at|by) (?:this|that|the present) (?:time|point)|at present`,
    `this (?:${PART}|week|month|year)|that ${PART}|(?:yesterday|tomorrow|on ${WEEKDAY}) ${PART}`,
    `in (?:the )?(?:childhood|(?:early |late )?(?:morning|evening|afternoon)s?)`,
    `(?:on )?${WEEKDAY}|today|tonight|yesterday|tomorrow|recently|currently|previously|overnight|lately|nowadays`,
    `${AMOUNT} history(?= of)`,
  ].join('|'),
);

/** Expressions of time that are no calendar date, in the order of the text and without overlap. */
export function findTimes(text: string): readonly Span[] {
  return matchWholeWords(text, EXPRESSIONS).map(({ 0: words, index }) => ({
    begin: index,
    end: index + words.replace(/ history$/i, '').length,
  }));
}
