import type { TextRange } from '../domain/reviewed-text.ts';
import { sentenceRanges } from '../domain/sentences.ts';
import { type DrugIdentity, drugIdentity } from './allergy-classes.ts';
import { isOfFamily, type NoteSense } from './note-sense.ts';
import { rangeOf } from './text-ranges.ts';

/** A drug or a class of drugs that the note says the patient is allergic to. */
export interface Allergen extends TextRange {
  readonly text: string;
  readonly drug: DrugIdentity;
}

const MENTION = /allerg(?:y|ies|ic)\b|\banaphyla\p{L}+/giu;
const NONE_KNOWN =
  /\b(?:nkda|nka|no\s(?:\p{L}+\s){0,3}allerg\p{L}*|not\s(?:\p{L}+\s)?allergic|den(?:y|ies|ied)\s(?:\p{L}+\s){0,3}allerg\p{L}*|without\s(?:\p{L}+\s)?allerg\p{L}*|allergies:?\s(?:none|nil|unknown))\b/iu;
const EXCEPT = /\b(?:except|other than|besides|apart from)\b/i;
/** What names the allergens behind it. */
const TOLD_BEHIND =
  /(?:allergic(?:\sreactions?)?\s(?:to|with)|allerg(?:y|ies)\s(?:to|include[sd]?|are|is|of)|allergies\s?[:–-]|allergy\s?[:–-]|allergy\slist\s?[:–-]?|anaphyla\p{L}+\s(?:to|with|after|from))/iu;
/** Where the list of allergens ends. */
const LIST_END =
  /[;]|\b(?:but|so|therefore|who|which|that|switched|instead|tolerat\p{L}+|takes?|taking|given|gave|giving|start\p{L}*|will|can|avoid|use|treat\p{L}*|prescrib\p{L}*|continue\p{L}*|no|not|resolved|outgr\p{L}+|plan)\b/iu;
const NAME_BEFORE = /((?:[\p{L}-]+\s+)?[\p{L}-]+)\s+$/u;
const NAME = /[\p{L}][\p{L}\d-]{2,}/gu;

/** What the patient is said to be allergic to, anywhere in the note, in order. */
export function allergensOf(sense: NoteSense): readonly Allergen[] {
  const { text, sections } = sense.reviewed;
  const listed = sections
    .filter(({ from }) => sense.sectionAt(from).kind === 'allergies')
    .flatMap(({ from, to, heading }) =>
      sentenceRanges(text.slice(from + heading.length, to)).flatMap((sentence) => {
        const start = from + heading.length;
        return namesIn(text, listIn(text, start + sentence.from, start + sentence.to));
      }),
    );
  return [...listed, ...told(sense)].sort((a, b) => a.from - b.from);
}

function told(sense: NoteSense): readonly Allergen[] {
  const { text } = sense.reviewed;
  const seen = new Set<number>();
  return sense.memory.inLines(mentionsIn, text).flatMap(({ from: index }) => {
    const { from, to } = sense.sentenceAt(index);
    const { kind } = sense.sectionAt(index);
    if (seen.has(from) || kind === 'allergies' || kind === 'family') return [];
    seen.add(from);
    const sentence = text.slice(from, to);
    if (isOfFamily(sentence.slice(0, index - from))) return [];
    const behind = TOLD_BEHIND.exec(sentence);
    if (NONE_KNOWN.test(sentence)) {
      return EXCEPT.test(sentence) ? namesIn(text, listIn(text, from, to)) : [];
    }
    if (behind !== null) return namesIn(text, listIn(text, from + behind.index + behind[0].length, to));
    const before = NAME_BEFORE.exec(text.slice(from, index));
    return before === null ? [] : namesIn(text, rangeOf(from + before.index, index));
  });
}

function mentionsIn(line: string): readonly TextRange[] {
  return Array.from(line.matchAll(MENTION), ({ 0: words, index }) => rangeOf(index, index + words.length));
}

/** The part of a sentence that lists allergens: nothing where none are known, up to where something else is told. */
function listIn(text: string, from: number, to: number): TextRange {
  const sentence = text.slice(from, to);
  const except = EXCEPT.exec(sentence);
  if (except !== null) return listIn(text, from + except.index + except[0].length, to);
  if (NONE_KNOWN.test(sentence)) return rangeOf(from, from);
  return rangeOf(from, from + (LIST_END.exec(sentence)?.index ?? sentence.length));
}

function namesIn(text: string, { from, to }: TextRange): readonly Allergen[] {
  return Array.from(text.slice(from, to).matchAll(NAME)).flatMap(({ 0: name, index }) => {
    const drug = drugIdentity(name);
    const start = from + index;
    return drug === null ? [] : [{ ...rangeOf(start, start + name.length), text: name, drug }];
  });
}
