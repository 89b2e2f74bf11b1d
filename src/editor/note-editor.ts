import { closeHistory, history, redo, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, type Plugin, Selection, TextSelection, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { AnchoredEntity, DetectedEntity, LinkedConcepts } from '../domain/entity.ts';
import type { DocumentJson } from '../domain/note.ts';
import type { Segment } from '../domain/transcript.ts';
import type { IndexRange } from './align.ts';
import { Announcer } from './announcer.ts';
import {
  addTransaction,
  decideTransaction,
  type EntityAddition,
  type EntityDecision,
} from './decide-entity.ts';
import { DetectionDesk } from './detection-desk.ts';
import { DetectionTickets, type DirtyText } from './detection-tickets.ts';
import {
  dictationPoint,
  dictationPositionPlugin,
  InterimGhost,
  setDictationPoint,
  textPositionNear,
} from './dictation-position.ts';
import { dirtySpansPlugin } from './dirty-spans.ts';
import { countContent, gapIdsOf, parseDocument, writeDocument } from './document.ts';
import { type EditorListener, EditorListeners, type ScreenRect } from './editor-events.ts';
import { emptyHeadingsPlugin } from './empty-headings.ts';
import type { LinkSystem } from './entity-anchors.ts';
import {
  allEntities,
  countEntities,
  entityAt,
  entityById,
  entityPlugin,
  entityVersion,
} from './entity-plugin.ts';
import { finalTransaction, interimText, isFinal } from './insert-final.ts';
import { noteKeymap } from './keymap.ts';
import { pasteRulesPlugin } from './paste-rules.ts';
import { playbackHighlightPlugin, showPlaying } from './playback-highlight.ts';
import { type Gap, noteSchema } from './schema.ts';
import { rectOf } from './screen-rect.ts';
import { sentenceWindows } from './sentence-windows.ts';
import { SpokenRanges, type SpokenSelection } from './spoken-ranges.ts';
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
}

/** Words being played: items of one segment, half-open. */
export interface PlayingRange {
  readonly segmentId: string;
  readonly words: IndexRange;
}

/** A new mark of a person; the selection where no place is given. */
export type NewEntity = Omit<EntityAddition, 'id' | 'from' | 'to'> & {
  readonly from?: number;
  readonly to?: number;
};

/**
 * A note that is being written. Owns its ProseMirror view; all calls are of the window's thread and take effect
 * at once. Answers of machines never throw for being late: what has no place any more is dropped.
 */
export class NoteEditor {
  private readonly view: EditorView;
  private readonly announcer: Announcer;
  private readonly listeners = new EditorListeners();
  private readonly ghost = new InterimGhost();
  private readonly tickets = new DetectionTickets();
  private readonly spoken = new SpokenRanges();
  private readonly gapIds: Set<string>;
  private readonly desk: DetectionDesk;
  private readonly newId: () => string;
  private editable: boolean;
  private changes = 0;

  /** @throws ProblemError `unreadable-note` when the document is not one of ours. */
  constructor({ mount, label, content, editable, newId }: NoteEditorOptions) {
    this.newId = newId;
    this.editable = editable;
    const doc = parseDocument(content.document);
    this.gapIds = new Set(gapIdsOf(doc));
    this.view = new EditorView(mount, {
      state: EditorState.create({
        doc,
        plugins: this.plugins(doc, content.entities),
        selection: Selection.atEnd(doc),
      }),
      editable: () => this.editable,
      attributes: () => this.attributes(label),
      dispatchTransaction: (tr) => this.dispatch(tr),
      handleClick: (_view, position) => {
        this.activate(position);
        return false;
      },
    });
    this.desk = new DetectionDesk(this.view, this.tickets, newId);
    this.announcer = new Announcer(mount);
  }

  /** The document as it is stored. */
  document(): DocumentJson {
    return writeDocument(this.view.state.doc);
  }

  plainText(): string {
    return textMapOf(this.view.state.doc).text;
  }

  /** Every entity at its place now, rejected ones among them. */
  entities(): AnchoredEntity[] {
    return allEntities(this.view.state);
  }

  /** Counts changes of the document and decisions about entities. */
  revision(): number {
    return this.changes;
  }

  /** Linear in the size of the note; not for each key press. Rejected entities do not count. */
  counts(): { readonly words: number; readonly entities: number; readonly gaps: number } {
    return { ...countContent(this.view.state.doc), entities: countEntities(this.view.state) };
  }

  /** Shows words that are not final at the dictation point; null or no words take them away. */
  setInterim(text: string | null): void {
    const { state } = this.view;
    const shown = text === null ? '' : interimText(state, text);
    this.ghost.show(shown);
    const { interim, pinned } = dictationPoint(state);
    const wanted = shown !== '';
    if (interim === wanted) return;
    this.view.dispatch(setDictationPoint(state.tr, { interim: wanted, pinned: pinned || wanted }));
  }

  /** Puts a final result in at the dictation point: one undo step, announced once. */
  insertFinal(segment: Segment): void {
    this.spoken.add([segment]);
    this.view.dispatch(finalTransaction(this.view.state, segment));
    this.view.dispatch(closeHistory(this.view.state.tr));
    this.announcer.say(segment.text);
  }

  /** Puts a gap in at the dictation point, where sound has no text yet. */
  insertGap(gap: Gap): void {
    const { state } = this.view;
    this.gapIds.add(gap.id);
    const position = textPositionNear(state, dictationPoint(state).position);
    if (state.doc.resolve(position).parent.type === noteSchema.nodes.heading) return;
    const tr = closeHistory(state.tr.insert(position, noteSchema.nodes.gap.create({ ...gap })));
    this.view.dispatch(setDictationPoint(tr, { position: position + 1, pinned: true }));
  }

  /** Pins the dictation point to where the selection ends. */
  placeDictationHere(): void {
    const { state } = this.view;
    this.view.dispatch(setDictationPoint(state.tr, { position: state.selection.to, pinned: true }));
  }

  /** Lets the dictation point follow the selection again. */
  releaseDictation(): void {
    this.view.dispatch(setDictationPoint(this.view.state.tr, { pinned: false, interim: false }));
  }

  /** The sentences that changed since the last call, neighbours as one text. Each ticket is good for one answer. */
  takeDirtyTexts(): DirtyText[] {
    return this.desk.takeDirty();
  }

  /** Counts the sentences of a ticket as changed again, as when the call for them failed. */
  restoreDirty(ticket: string): void {
    this.desk.restoreDirty(ticket);
  }

  /** Counts the whole note as changed, as for a draft whose detection never ended. */
  markAllDirty(): void {
    this.desk.markAllDirty();
  }

  /** Puts an answer in place of what machines said about the text of the ticket before. */
  applyDetection(ticket: string, detected: readonly DetectedEntity[]): void {
    this.desk.applyDetection(ticket, detected);
  }

  /** The sentences with conditions (ICD-10-CM) or medications (RxNorm) that were not looked up yet. */
  linkableTexts(system: LinkSystem): DirtyText[] {
    return this.desk.linkable(system);
  }

  /** Gives a ticket of {@link linkableTexts} back unanswered. */
  releaseLinkable(ticket: string): void {
    this.desk.release(ticket);
  }

  /** Gives the entities in the text of the ticket their codes; none is an answer too. */
  applyConcepts(ticket: string, linked: readonly LinkedConcepts[], system: LinkSystem): void {
    this.desk.applyConcepts(ticket, linked, system);
  }

  /** Selects the entity's text, brings it into view and takes the focus. False when there is no such entity. */
  focusEntity(id: string): boolean {
    const { state } = this.view;
    const entity = entityById(state, id);
    if (entity === null) return false;
    const selection = TextSelection.create(state.doc, entity.from, entity.to);
    this.view.dispatch(state.tr.setSelection(selection).scrollIntoView());
    this.view.focus();
    return true;
  }

  /** Where the entity is on the screen; null when there is no such entity. */
  rectOfEntity(id: string): ScreenRect | null {
    const entity = entityById(this.view.state, id);
    return entity === null ? null : rectOf(this.view, entity);
  }

  /** A person's decision, one undo step. It wins over every later answer. False when there is no such entity. */
  decide(id: string, decision: EntityDecision): boolean {
    return this.dispatchAlone(decideTransaction(this.view.state, id, decision));
  }

  /** Marks text as an entity, one undo step; its id, or null when there is no text of one block. */
  addEntity({ from, to, ...facts }: NewEntity): string | null {
    const id = this.newId();
    const { selection } = this.view.state;
    const place = { from: from ?? selection.from, to: to ?? selection.to };
    return this.dispatchAlone(addTransaction(this.view.state, { ...facts, ...place, id })) ? id : null;
  }

  /** What was heard, as far as it is known here; adds to what was set before. */
  setSegments(segments: readonly Segment[]): void {
    this.spoken.add(segments);
  }

  /** What was heard behind the selection, in the order of the text; the sentence at the caret when it is empty. */
  selectedSpoken(): readonly SpokenSelection[] {
    const { doc, selection } = this.view.state;
    const caret = { from: selection.from, to: selection.to };
    return this.spoken.behind(doc, selection.empty ? (sentenceWindows(doc, [caret])[0] ?? caret) : caret);
  }

  /** What was heard behind an entity; nothing when there is no such entity or it was typed. */
  spokenOf(entityId: string): readonly SpokenSelection[] {
    const entity = entityById(this.view.state, entityId);
    return entity === null ? [] : this.spoken.behind(this.view.state.doc, entity);
  }

  /** Highlights words that are being played; null ends it. */
  setPlaying(range: PlayingRange | null): void {
    const { state } = this.view;
    const spans = range === null ? [] : this.spoken.placesOf(state.doc, range.segmentId, range.words);
    this.view.dispatch(showPlaying(state.tr, spans));
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

  private plugins(doc: Node, entities: readonly AnchoredEntity[]): Plugin[] {
    const requests = {
      activateEntity: () => this.activate(this.view.state.selection.from),
      play: () => this.listeners.tell({ kind: 'play-requested' }),
    };
    return [
      ...noteKeymap(requests),
      history(),
      entityPlugin(doc, entities),
      dirtySpansPlugin(),
      emptyHeadingsPlugin(),
      dictationPositionPlugin(this.ghost),
      playbackHighlightPlugin(),
      pasteRulesPlugin({ hasSegment: (id) => this.spoken.has(id), hasGap: (id) => this.gapIds.has(id) }),
    ];
  }

  private attributes(label: string): Record<string, string> {
    const role = { role: 'textbox', 'aria-label': label, 'aria-multiline': 'true' };
    return { ...role, 'aria-readonly': String(!this.editable), class: 'note', spellcheck: 'true' };
  }

  private dispatch(tr: Transaction): void {
    const before = this.view.state;
    const state = before.apply(tr);
    this.tickets.record(tr.mapping.maps);
    this.view.updateState(state);
    if (tr.docChanged) {
      this.changes += 1;
      this.listeners.tell({ kind: 'changed', revision: this.changes, spoken: isFinal(tr) });
    }
    if (entityVersion(state) !== entityVersion(before)) this.listeners.tell({ kind: 'entities-changed' });
    if (!state.selection.eq(before.selection)) this.tellSelection(state);
  }

  private tellSelection({ selection }: EditorState): void {
    const entityId = entityAt(this.view.state, selection.from)?.anchor.entity.id ?? null;
    const rect = entityId === null && selection.empty ? null : rectOf(this.view, selection);
    this.listeners.tell({ kind: 'selection-changed', entityId, isEmpty: selection.empty, rect });
  }

  private dispatchAlone(tr: Transaction | null): boolean {
    if (tr !== null) this.view.dispatch(closeHistory(tr));
    return tr !== null;
  }

  private activate(position: number): boolean {
    const found = entityAt(this.view.state, position);
    if (found === null) return false;
    const rect = rectOf(this.view, found);
    this.listeners.tell({ kind: 'entity-activated', id: found.anchor.entity.id, rect });
    return true;
  }
}

/** Makes the editor of a note and puts it on the page. */
export function createNoteEditor(options: NoteEditorOptions): NoteEditor {
  return new NoteEditor(options);
}
