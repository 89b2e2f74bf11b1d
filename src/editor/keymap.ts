import { baseKeymap, chainCommands, toggleMark } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, Plugin } from 'prosemirror-state';
import {
  addSection,
  backToHeading,
  inList,
  insertLineBreak,
  joinSectionBackward,
  leaveHeading,
} from './commands.ts';
import { tabToNextField, tabToPreviousField } from './fields.ts';
import { noteSchema } from './schema.ts';

const { bullet_list, ordered_list, list_item } = noteSchema.nodes;
const { strong, em } = noteSchema.marks;

/** What the editor asks of others by key. */
export interface KeyRequests {
  /** Opens the gap beside the caret, else the entity at it; false when there is neither. */
  readonly activate: () => boolean;
  /** Opens the gap that is selected as a whole; false when there is none. */
  readonly activateSelected: () => boolean;
  readonly play: () => void;
}

/** Keys of the note. Tab is taken while there are fields to fill, and else left alone, so that the keyboard always gets out. */
export function noteKeymap(requests: KeyRequests): readonly Plugin[] {
  const backspace = chainCommands(joinSectionBackward, backToHeading);
  return [
    keymap({
      Enter: chainCommands(() => requests.activateSelected(), leaveHeading, splitListItem(list_item)),
      'Shift-Enter': insertLineBreak,
      Backspace: backspace,
      'Mod-Backspace': backspace,
      'Mod-Alt-Enter': addSection,
      'Mod-z': undo,
      'Mod-y': redo,
      'Mod-Shift-z': redo,
      Tab: tabToNextField,
      'Shift-Tab': tabToPreviousField,
      'Mod-b': toggleMark(strong),
      'Mod-i': toggleMark(em),
      'Mod-Shift-7': toggleList(ordered_list),
      'Mod-Shift-8': toggleList(bullet_list),
      'Mod-]': inList(sinkListItem(list_item)),
      'Mod-[': inList(liftListItem(list_item)),
      'Alt-Enter': () => requests.activate(),
      'Mod-Alt-p': () => {
        requests.play();
        return true;
      },
    }),
    keymap(baseKeymap),
  ];
}

function toggleList(type: typeof bullet_list): Command {
  return chainCommands(inList(liftListItem(list_item)), wrapInList(type));
}
