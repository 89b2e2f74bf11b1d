import { closeHistory, redo, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, type Plugin, Selection, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { AnchoredEntity } from '../domain/entity.ts';
import type { DocumentJson } from '../domain/note.ts';
import type { Person } from '../domain/person.ts';
import { Announcer } from './announcer.ts';
import { changeEvents, type Done } from './change-events.ts';
import { type Credit, creditOf } from './credit.ts';
import { DetectionTickets } from './detection-tickets.ts';
import { dictationPoint, InterimGhost } from './dictation-position.ts';
import { parseDocument, writeDocument } from './document.ts';
import { type EditorListener, EditorListeners } from './editor-events.ts';
import { entityAt, entityVersion } from './entity-plugin.ts';
import { fieldAt, selectField } from './fields.ts';
import { type Change, GapDesk } from './gap-desk.ts';
import { gapAtSelection, type PlacedGap } from './gaps.ts';
import { settleGaps } from './history-gaps.ts';
import { notePlugins } from './note-plugins.ts';
import { OriginStamp } from './origin-stamp.ts';
import { rectOf } from './screen-rect.ts';
import { SpokenRanges } from './spoken-ranges.ts';
import { textMapOf } from './text-map.ts';

export interface NoteEditorOptions {
  /** The editor is put in as its last child; taken out by `destroy`. */
  readonly mount: HTMLElement;
  /** Accessible name of the text box. */
  readonly label: string;
  /** A null document is a new note. Positions of the entities are those of the document. */
  readonly content: { readonly document: DocumentJson | null; readonly entities: readonly AnchoredEntity[] };
  readonly editable: boolean;
  /** A new id, unique in the note, for an entity. */
  readonly newId: () => string;
  /** Who writes, dictates and decides here; kept with words and decisions. */
  readonly author?: Person;
  /** The time, in milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * What every part of the editor stands on: the view, and the one way that changes go. Changes that belong together
 * are told as one.
 */
export class EditorCore {
  protected readonly view: EditorView;
  protected readonly announcer: Announcer;
  protected readonly listeners = new EditorListeners();
  protected readonly ghost = new InterimGhost();
  protected readonly tickets = new DetectionTickets();
  protected readonly spoken = new SpokenRanges();
  protected readonly gapDesk: GapDesk;
  protected readonly options: NoteEditorOptions;
  private readonly stamp = new OriginStamp(() => this.credit());
  private readonly flags = new Set<string>();
  private editable: boolean;
  private changes = 0;

  /** @throws ProblemError `unreadable-note` when the document is not one of ours. */
  constructor(options: NoteEditorOptions) {
    const { mount, label, content, editable } = options;
    this.options = options;
    this.editable = editable;
    const doc = parseDocument(content.document);
    this.view = new EditorView(mount, {
      state: EditorState.create({
        doc,
        plugins: this.plugins(doc, content.entities),
        selection: Selection.atEnd(doc),
      }),
      editable: () => this.editable,
      attributes: () => this.attributes(label),
      dispatchTransaction: (tr) => this.dispatch(tr),
      handleClick: (_view, position, { target }) => {
        if (target instanceof Element) this.activateAt(position, target);
        return false;
      },
      // Text that an input method composes must not change its marks while it does.
      handleDOMEvents: { compositionstart: () => this.prepareMarks() },
    });
    this.gapDesk = new GapDesk(this.view, (changes) => this.commit(changes));
    this.announcer = new Announcer(mount);
  }

  /** The document as it is stored. */
  document(): DocumentJson {
    return writeDocument(this.view.state.doc);
  }

  plainText(): string {
    return textMapOf(this.view.state.doc).text;
  }

  /** Counts changes of the document and decisions about entities. */
  revision(): number {
    return this.changes;
  }

  /** False when there is nothing to undo. */
  undo(): boolean {
    return undo(this.view.state, this.view.dispatch);
  }

  /** False when there is nothing to redo. */
  redo(): boolean {
    return redo(this.view.state, this.view.dispatch);
  }

  focus(): void {
    this.view.focus();
  }

  setEditable(editable: boolean): void {
    this.editable = editable;
    this.view.setProps({});
  }

  /** Returns what ends the subscription. */
  subscribe(listener: EditorListener): () => void {
    return this.listeners.add(listener);
  }

  destroy(): void {
    this.view.destroy();
    this.announcer.destroy();
  }

  /** Makes changes one after the other and tells of them as of one. False when the first had nothing to do. */
  protected commit(changes: readonly Change[]): boolean {
    const before = this.view.state;
    let state = before;
    const done: Done[] = [];
    for (const change of changes) {
      const tr = change(state);
      if (tr === null) break;
      done.push({ before: state, tr });
      state = state.apply(tr);
      this.tickets.record(tr.mapping.maps);
    }
    if (done.length === 0) return false;
    this.view.updateState(state);
    if (done.some(({ tr }) => tr.docChanged)) this.changes += 1;
    for (const event of changeEvents(done, this.changes)) this.listeners.tell(event);
    if (entityVersion(state) !== entityVersion(before)) this.listeners.tell({ kind: 'entities-changed' });
    if (!state.selection.eq(before.selection)) this.tellSelection(state);
    return true;
  }

  /** Who writes here, now. */
  protected credit(): Credit {
    return creditOf(this.options.author, this.options.now?.());
  }

  /** Makes a change. False when there is nothing to do. */
  protected apply(tr: Transaction | null): boolean {
    if (tr !== null) this.view.dispatch(tr);
    return tr !== null;
  }

  /** Makes a change that is an event of its own in the history. False when there is nothing to do. */
  protected alone(tr: Transaction | null): boolean {
    return this.apply(tr) && this.apply(closeHistory(this.view.state.tr));
  }

  /** Sets or takes away an attribute of the text box, for how it looks. */
  protected setFlag(name: string, isSet: boolean): void {
    if (isSet) this.flags.add(name);
    else this.flags.delete(name);
    this.view.setProps({});
  }

  private plugins(doc: Node, entities: readonly AnchoredEntity[]): Plugin[] {
    const selectedGap = () => (this.view.state.selection.empty ? null : gapAtSelection(this.view.state));
    return notePlugins({
      doc,
      entities,
      ghost: this.ghost,
      requests: {
        activate: () =>
          this.activateGap(gapAtSelection(this.view.state)) ||
          this.activateEntity(this.view.state.selection.from),
        activateSelected: () => this.activateGap(selectedGap()),
        play: () => this.listeners.tell({ kind: 'play-requested' }),
      },
      known: {
        isHeard: (id, text) => this.spoken.hasWords(id, text),
        mayTakeGap: (id) => this.gapDesk.mayTake(id),
      },
      openGap: (id) => this.activateGap(this.gapDesk.find(id)),
    });
  }

  private attributes(label: string): Record<string, string> {
    const role = { role: 'textbox', 'aria-label': label, 'aria-multiline': 'true' };
    const flags = Object.fromEntries([...this.flags].map((name) => [name, '']));
    return { ...role, ...flags, 'aria-readonly': String(!this.editable), class: 'note', spellcheck: 'true' };
  }

  private dispatch(tr: Transaction): void {
    const before = this.view.state;
    this.commit([() => this.stamp.stamp(tr), (state) => settleGaps(before, tr, state)]);
  }

  private tellSelection(state: EditorState): void {
    const { selection } = state;
    const entityId = entityAt(state, selection.from)?.anchor.entity.id ?? null;
    const isEmpty = selection.empty || gapAtSelection(state) !== null;
    const rect = entityId === null && isEmpty ? null : rectOf(this.view, selection);
    const { from } = selection;
    this.listeners.tell({ kind: 'selection-changed', entityId, isEmpty, from, rect });
  }

  private prepareMarks(): boolean {
    const marks = this.stamp.marksFor(this.view.state);
    if (marks !== null) this.view.dispatch(this.view.state.tr.setStoredMarks(marks));
    return false;
  }

  private activateAt(position: number, target: Element): void {
    if (target.closest('[data-gap]') !== null) return;
    const comment = target.closest('[data-comment]');
    const commentId = comment?.getAttribute('data-comment') ?? null;
    if (comment !== null && commentId !== null) {
      const { left, top, right, bottom } = comment.getBoundingClientRect();
      this.listeners.tell({ kind: 'comment-activated', commentId, rect: { left, top, right, bottom } });
    }
    const isField = this.editable && target.closest('[data-field]') !== null;
    const field = isField ? fieldAt(this.view.state.doc, position) : null;
    if (field !== null)
      this.apply(selectField(this.view.state.tr, field, dictationPoint(this.view.state).pinned));
    this.activateEntity(position);
    // Who reads wants to hear what was said where they point.
    if (!this.editable) this.listeners.tell({ kind: 'play-requested' });
  }

  private activateEntity(position: number): boolean {
    const found = entityAt(this.view.state, position);
    if (found === null) return false;
    const rect = rectOf(this.view, found);
    this.listeners.tell({ kind: 'entity-activated', id: found.anchor.entity.id, rect });
    return true;
  }

  private activateGap(place: PlacedGap | null): boolean {
    const rect = place === null ? null : this.gapDesk.rectOf(place);
    if (place === null || rect === null) return false;
    this.listeners.tell({ kind: 'gap-activated', gap: place.gap, rect });
    return true;
  }
}
