import { findHeading } from './find-heading.ts';
import { KNOWN_HEADINGS } from './templates.ts';

/** What somebody asks for by voice. */
export type SpokenCommand =
  | { readonly kind: 'break'; readonly at: 'paragraph' | 'line' }
  /** `heading` as it stands in the note, or as it is usually called where the note has none. */
  | { readonly kind: 'go-to'; readonly heading: string; readonly inNote: boolean }
  /** Takes away what was said last. */
  | { readonly kind: 'scratch' }
  | { readonly kind: 'undo' }
  /** Words to write as they are, with the capitals that were asked for. */
  | { readonly kind: 'capitals'; readonly text: string }
  | { readonly kind: 'auto-text'; readonly id: string; readonly name: string }
  | { readonly kind: 'template'; readonly id: string; readonly name: string }
  | { readonly kind: 'next-field' }
  | { readonly kind: 'previous-field' }
  | { readonly kind: 'stop-dictation' };

/**
 * A command in a few words, for the moment in which it fires. Nothing that was dictated stands in it.
 * @param done whether it could be done.
 */
export function commandLabel(command: SpokenCommand, done: boolean): string {
  return done ? doneLabel(command) : failedLabel(command);
}

function doneLabel(command: SpokenCommand): string {
  switch (command.kind) {
    case 'break':
      return command.at === 'paragraph' ? 'New paragraph' : 'New line';
    case 'go-to':
      return `Go to ${knownName(command.heading) ?? 'that section'}`;
    case 'scratch':
      return 'Scratched what was said last';
    case 'undo':
      return 'Undone';
    case 'capitals':
      return 'Capitals';
    case 'auto-text':
    case 'template':
      return `Inserted “${command.name}”`;
    case 'next-field':
      return 'Next field';
    case 'previous-field':
      return 'Previous field';
    case 'stop-dictation':
      return 'Dictation stopped';
  }
}

function failedLabel(command: SpokenCommand): string {
  switch (command.kind) {
    case 'go-to': {
      const name = knownName(command.heading);
      return name === null ? 'No such section' : `No section called ${name}`;
    }
    case 'scratch':
      return 'Nothing to scratch';
    case 'undo':
      return 'Nothing to undo';
    case 'auto-text':
    case 'template':
      return `“${command.name}” could not be inserted here`;
    case 'next-field':
    case 'previous-field':
      return 'No field left to fill';
    case 'stop-dictation':
      return 'No dictation to stop';
    default:
      return `${doneLabel(command)}: not possible here`;
  }
}

/** A heading of the person's own may hold anything, and is not repeated. */
function knownName(heading: string): string | null {
  return findHeading(heading, KNOWN_HEADINGS);
}
