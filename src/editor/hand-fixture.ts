import type { Node } from 'prosemirror-model';
import { type EditorState, TextSelection } from 'prosemirror-state';
import type { DocumentJson } from '../domain/note.ts';
import type { Person } from '../domain/person.ts';
import type { TextRange } from '../domain/reviewed-text.ts';
import { Utf16Offset } from '../domain/units.ts';
import { find } from './editor-fixture.ts';
import { NoteEditor } from './note-editor.ts';

export const AUTHOR: Person = { id: 'author', name: 'Dr. A' };
/** A quarter past something, as marks keep it. */
export const AT = 1_800_000_000_000;

/** An editor with the hands of a person, for the tests of this folder. */
export class Hand extends NoteEditor {
  get doc(): Node {
    return this.view.state.doc;
  }

  get state(): EditorState {
    return this.view.state;
  }

  get page(): HTMLElement {
    return this.view.dom;
  }

  /** Selects a text of the note; the n-th of several, from 0. */
  pick(text: string, nth = 0): this {
    const { from, to } = find(this.doc, text, nth);
    return this.mark(from, to);
  }

  /** Puts the caret behind a text. */
  behind(text: string, nth = 0): this {
    const { to } = find(this.doc, text, nth);
    return this.mark(to, to);
  }

  mark(from: number, to: number): this {
    this.view.dispatch(this.view.state.tr.setSelection(TextSelection.create(this.doc, from, to)));
    return this;
  }

  /** Types in the place of the selection, a transaction a character. */
  type(text: string): this {
    for (const character of text) {
      const { state } = this.view;
      this.view.dispatch(state.tr.insertText(character, state.selection.from, state.selection.to));
    }
    return this;
  }

  /** Deletes the selection. */
  erase(): this {
    this.view.dispatch(this.view.state.tr.deleteSelection());
    return this;
  }

  pasteHtml(html: string): this {
    this.view.pasteHTML(html);
    return this;
  }

  pasteText(text: string): this {
    this.view.pasteText(text);
    return this;
  }

  /** An input method begins to compose at the selection. */
  compose(): void {
    const event = new CompositionEvent('compositionstart');
    this.view.someProp('handleDOMEvents', (handlers) => {
      handlers.compositionstart?.call(this.view, this.view, event);
    });
  }

  /** Copies the selection and pastes it behind a text. */
  copyBehind(text: string): this {
    const { dom } = this.view.serializeForClipboard(this.view.state.selection.content());
    this.behind(text).view.pasteHTML(dom.innerHTML);
    return this;
  }

  press(key: string, shiftKey = false): boolean {
    const event = new KeyboardEvent('keydown', { key, shiftKey });
    return this.view.someProp('handleKeyDown', (handle) => handle(this.view, event)) ?? false;
  }

  /** Clicks on an element that stands at a position. */
  click(position: number, target: Element | null): void {
    const event = new MouseEvent('click');
    Object.defineProperty(event, 'target', { value: target });
    this.view.someProp('handleClick', (handle) => handle(this.view, position, event));
  }

  /** The range of a text in `reviewedText`. */
  range(text: string): TextRange {
    const from = this.reviewedText().text.indexOf(text);
    if (from < 0) throw new RangeError(`no "${text}" in the note`);
    return { from: Utf16Offset(from), to: Utf16Offset(from + text.length) };
  }

  /** The words of the note by origin, as `kind:words`. */
  origins(): string[] {
    const { text, origins } = this.reviewedText();
    return origins.map(({ kind, from, to }) => `${kind}:${text.slice(from, to)}`);
  }
}

/** Opens a note in an element of the page. */
export function openHand(document: DocumentJson | null = null, mount?: HTMLElement): Hand {
  let ids = 0;
  return new Hand({
    mount: mount ?? globalThis.document.body.appendChild(globalThis.document.createElement('div')),
    label: 'Note',
    content: { document, entities: [] },
    editable: true,
    newId: () => `n${ids++}`,
    author: AUTHOR,
    now: () => AT + 61_000,
  });
}
