import { spokenBreak } from '../domain/spoken-stretches.ts';
import { findHeading } from './find-heading.ts';
import type { SpokenCommand } from './spoken-command.ts';
import { findNamed } from './spoken-name.ts';
import { KNOWN_HEADINGS, TEMPLATES } from './templates.ts';

/** What can be asked for by a name. */
export interface Phrasebook {
  readonly autoTexts: readonly { readonly id: string; readonly name: string }[];
  /** Of the sections of the note, in its order; empty ones are looked past. */
  readonly headings: readonly string[];
}

const FIXED: Readonly<Record<string, SpokenCommand>> = {
  'scratch that': { kind: 'scratch' },
  'strike that': { kind: 'scratch' },
  'undo that': { kind: 'undo' },
  'next field': { kind: 'next-field' },
  'previous field': { kind: 'previous-field' },
  'stop dictation': { kind: 'stop-dictation' },
};

/** More words than these after "cap" are a sentence. */
const MOST_CAPITALS = 4;

/**
 * The command that words ask for, which have to be all that was said between two pauses. Words that only begin like
 * one, and names that nobody knows, are none: "go to the emergency room" is an instruction.
 * @param words in small letters without marks.
 * @param written the same words as they were written.
 */
export function commandOf(words: string, written: string, phrasebook: Phrasebook): SpokenCommand | null {
  const at = spokenBreak(words);
  if (at !== null) return { kind: 'break', at };
  if (Object.hasOwn(FIXED, words)) return FIXED[words] ?? null;
  return goTo(words, phrasebook) ?? insert(words, phrasebook) ?? capitals(words, written);
}

function goTo(words: string, { headings }: Phrasebook): SpokenCommand | null {
  const wanted = /^go to (.+)$/.exec(words)?.[1];
  if (wanted === undefined) return null;
  const own = findHeading(wanted, headings);
  if (own !== null) return { kind: 'go-to', heading: own, inNote: true };
  const known = findHeading(wanted, KNOWN_HEADINGS);
  return known === null ? null : { kind: 'go-to', heading: known, inNote: false };
}

function insert(words: string, { autoTexts }: Phrasebook): SpokenCommand | null {
  const wanted = /^insert (.+)$/.exec(words)?.[1];
  if (wanted === undefined) return null;
  const text = findNamed(wanted, autoTexts);
  if (text !== null) return { kind: 'auto-text', id: text.id, name: text.name };
  const template = findNamed(wanted, TEMPLATES);
  return template === null ? null : { kind: 'template', id: template.id, name: template.name };
}

/** "cap smith", "all caps warning". "Cap refill" is a finding. */
function capitals(words: string, written: string): SpokenCommand | null {
  const [, every, wanted] = /^(all caps|cap) (.+)$/.exec(words) ?? [];
  if (every === undefined || wanted === undefined || /^refills?\b/.test(wanted)) return null;
  if (wanted.split(' ').length > MOST_CAPITALS) return null;
  const text = written.trim().replace(/^(?:all caps|cap)[,:]?\s+/i, '');
  return {
    kind: 'capitals',
    text: every === 'cap' ? text.replace(/(?<![\p{L}\p{N}'’])\p{Ll}/gu, upper) : upper(text),
  };
}

function upper(text: string): string {
  return text.toUpperCase();
}
