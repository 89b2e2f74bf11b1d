import { closeHistory, redo, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, type Plugin, Selection, TextSelection, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { AnchoredEntity, DetectedEntity, LinkedConcepts } from '../domain/entity.ts';
import type { DocumentJson } from '../domain/note.ts';
import type { Person } from '../domain/person.ts';
import type { Segment } from '../domain/transcript.ts';
import type { IndexRange } from './align.ts';
import { Announcer } from './announcer.ts';
import { changeEvents, type Done } from './change-events.ts';
import {
  addTransaction,
  decideTransaction,
  type EntityAddition,
  type EntityDecision,
} from './decide-entity.ts';
import { DetectionDesk } from './detection-desk.ts';
import { DetectionTickets, type DirtyText } from './detection-tickets.ts';
import { dictationPoint, endOfSegment, InterimGhost, setDictationPoint } from './dictation-position.ts';
import { countContent, parseDocument, writeDocument } from './document.ts';
import { type EditorListener, EditorListeners, type ScreenRect } from './editor-events.ts';
import type { LinkSystem } from './entity-anchors.ts';
import { allEntities, countEntities, entityAt, entityById, entityVersion } from './entity-plugin.ts';
import { type Change, GapDesk } from './gap-desk.ts';
import { type GapChange, gapAtSelection, type PlacedGap } from './gaps.ts';
import { settleGaps } from './history-gaps.ts';
import { finalTransaction, interimText } from './insert-final.ts';
import { notePlugins } from './note-plugins.ts';
import { showPlaying } from './playback-highlight.ts';
import { documentTransaction, entitiesTransaction } from './replace-document.ts';
import type { Gap } from './schema.ts';
import { rectOf } from './screen-rect.ts';
import { sentenceWindows } from './sentence-windows.ts';
import { SpokenRanges, type SpokenSelection } from './spoken-ranges.ts';
import { segmentsIn } from './spoken-segments.ts';
import { replayTransaction } from './step-journal.ts';
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
  /** Who writes and decides here; kept with every decision. */
  readonly author?: Person;
  /** The time of a decision, in milliseconds since 1970. */
  readonly now?: () => number;
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

/** A note as another tab has it. Positions of the entities are those of the document. */
export interface ReplacingContent {
  readonly document: DocumentJson;
  readonly entities: readonly AnchoredEntity[];
  readonly segments: readonly Segment[];
}

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
  private readonly desk: DetectionDesk;
  private readonly gapDesk: GapDesk;
  private readonly newId: () => string;
  private editable: boolean;
  private changes = 0;

  /** @throws ProblemError `unreadable-note` when the document is not one of ours. */
  constructor({ mount, label, content, editable, newId }: NoteEditorOptions) {
    this.newId = newId;
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
        if (!(target instanceof Element && target.closest('[data-gap]') !== null))
          this.activateEntity(position);
        return false;
      },
    });
    this.gapDesk = new GapDesk(this.view, (changes) => this.commit(changes));
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

  /** The gaps in the order of the text. */
  gaps(): readonly Gap[] {
    return this.gapDesk.all();
  }

  /**
   * Puts a gap in at the dictation point, where sound has no text yet; the point then stands behind it. Undo does
   * not take it away. Nothing happens when the gap is there already.
   */
  insertGap(gap: Gap): void {
    this.gapDesk.insert(gap);
  }

  /** Changes facts of a gap in its place, unknown to undo. False when there is no such gap. */
  updateGap(id: string, change: GapChange): boolean {
    return this.gapDesk.update(id, change);
  }

  /**
   * Puts words that came late right before their gap, which then begins where they end. One undo step, told as one
   * change and not announced. False, and nothing is put in, when there is no such gap any more.
   */
  fillGap(id: string, segment: Segment): boolean {
    if (this.gapDesk.find(id) === null) return false;
    this.spoken.add([segment]);
    return this.gapDesk.fill(id, segment);
  }

  /** Takes a gap away; only what a person did can be undone. False when there is no such gap. */
  removeGap(id: string, { byPerson = false }: { readonly byPerson?: boolean } = {}): boolean {
    return this.gapDesk.remove(id, byPerson);
  }

  /** A person writes the words of a gap: it goes, and the caret stands where it was. False when there is none. */
  writeOverGap(id: string): boolean {
    const removed = this.gapDesk.writeOver(id);
    if (removed) this.view.focus();
    return removed;
  }

  /** Pins the dictation point to where the selection ends. */
  placeDictationHere(): void {
    const { state } = this.view;
    this.view.dispatch(setDictationPoint(state.tr, { position: state.selection.to, pinned: true }));
  }

  /** Pins the dictation point behind the words of a segment; behind all text when it has none here. */
  placeDictationAfter(segmentId: string | null): void {
    const { state } = this.view;
    const position = endOfSegment(state.doc, segmentId);
    this.view.dispatch(setDictationPoint(state.tr, { position, pinned: true }));
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

  /** Ids of the segments that have words in the text. */
  spokenSegments(): ReadonlySet<string> {
    return segmentsIn(this.view.state.doc);
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

  /**
   * Makes changes that were told by `changed` once, here or in another editor that began with the same document.
   * Undo does not know of them.
   * @throws RangeError when they do not fit; then nothing was changed.
   */
  applySteps(steps: readonly unknown[]): void {
    this.commit([(state) => replayTransaction(state, steps)]);
    this.gapDesk.learn();
  }

  /**
   * Puts another content in place, as of a tab that writes while this one reads. Undo does not know of it.
   * @throws ProblemError `unreadable-note` when the document is not one of ours; then nothing was changed.
   */
  replaceDocument({ document, entities, segments }: ReplacingContent): void {
    const doc = parseDocument(document);
    this.spoken.add(segments);
    this.commit([
      (state) => documentTransaction(state, doc),
      (state) => entitiesTransaction(state, entities),
    ]);
    this.gapDesk.learn();
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
      known: { hasSegment: (id) => this.spoken.has(id), mayTakeGap: (id) => this.gapDesk.mayTake(id) },
      openGap: (id) => this.activateGap(this.gapDesk.find(id)),
    });
  }

  private attributes(label: string): Record<string, string> {
    const role = { role: 'textbox', 'aria-label': label, 'aria-multiline': 'true' };
    return { ...role, 'aria-readonly': String(!this.editable), class: 'note', spellcheck: 'true' };
  }

  private dispatch(tr: Transaction): void {
    const before = this.view.state;
    this.commit([() => tr, (state) => settleGaps(before, tr, state)]);
  }

  /** Makes changes one after the other and tells of them as of one. False when the first had nothing to do. */
  private commit(changes: readonly Change[]): boolean {
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

  private tellSelection(state: EditorState): void {
    const { selection } = state;
    const entityId = entityAt(state, selection.from)?.anchor.entity.id ?? null;
    const isEmpty = selection.empty || gapAtSelection(state) !== null;
    const rect = entityId === null && isEmpty ? null : rectOf(this.view, selection);
    this.listeners.tell({ kind: 'selection-changed', entityId, isEmpty, rect });
  }

  private dispatchAlone(tr: Transaction | null): boolean {
    if (tr !== null) this.view.dispatch(closeHistory(tr));
    return tr !== null;
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

/** Makes the editor of a note and puts it on the page. */
export function createNoteEditor(options: NoteEditorOptions): NoteEditor {
  return new NoteEditor(options);
}
