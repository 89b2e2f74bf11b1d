import { TextSelection } from 'prosemirror-state';
import type { AnchoredEntity, DetectedEntity, LinkedConcepts } from '../domain/entity.ts';
import type { DocumentJson } from '../domain/note.ts';
import type { Person } from '../domain/person.ts';
import type { Segment } from '../domain/transcript.ts';
import { DetectionDesk } from './detection-desk.ts';
import type { DirtyText } from './detection-tickets.ts';
import { countContent, parseDocument } from './document.ts';
import type { NoteEditorOptions } from './editor-core.ts';
import type { ScreenRect } from './editor-events.ts';
import type { LinkSystem } from './entity-anchors.ts';
import type { EntityDecision } from './entity-decision.ts';
import { EntityDesk, type NewEntity } from './entity-desk.ts';
import { allEntities, countEntities, entityById } from './entity-plugin.ts';
import { documentTransaction, entitiesTransaction } from './replace-document.ts';
import { rectOf } from './screen-rect.ts';
import type { SpokenSelection } from './spoken-ranges.ts';
import { replayTransaction } from './step-journal.ts';
import { TextEditor } from './text-editor.ts';

/** Nobody in particular, as in a note that is only read. */
const NOBODY: Person = { id: '', name: '' };

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
export class NoteEditor extends TextEditor {
  private readonly desk: DetectionDesk;
  private readonly entityDesk: EntityDesk;

  /** @throws ProblemError `unreadable-note` when the document is not one of ours. */
  constructor(options: NoteEditorOptions) {
    super(options);
    const { newId, author = NOBODY, now = () => 0 } = options;
    this.desk = new DetectionDesk(this.view, this.tickets, newId);
    this.entityDesk = new EntityDesk(this.view, { author, now, newId });
  }

  /** Every entity at its place now, rejected ones among them. */
  entities(): AnchoredEntity[] {
    return allEntities(this.view.state);
  }

  /** Linear in the size of the note; not for each key press. Rejected entities do not count. */
  counts(): { readonly words: number; readonly entities: number; readonly gaps: number } {
    return { ...countContent(this.view.state.doc), entities: countEntities(this.view.state) };
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

  /**
   * A person's decision, one undo step. It wins over every later answer. False when there is no such entity, or no
   * room for what is asked.
   */
  decide(id: string, decision: EntityDecision): boolean {
    return this.entityDesk.decide(id, decision);
  }

  /** The same decision for each of {@link equalEntities}, one undo step together. False when it fits none. */
  decideEqual(id: string, decision: EntityDecision): boolean {
    return this.entityDesk.decideEqual(id, decision);
  }

  /** Ids of the entities that say the same words in the same category, this one among them, in their order. */
  equalEntities(id: string): readonly string[] {
    return this.entityDesk.equal(id);
  }

  /** Marks text as an entity, one undo step; its id, or null when there is no text of one block. */
  addEntity(entity: NewEntity): string | null {
    return this.entityDesk.add(entity);
  }

  /** Shows handles at the ends of the entity that is open; null takes them away. None where nobody may edit. */
  setActiveEntity(id: string | null): void {
    this.entityDesk.setActive(id);
  }

  /** What was heard behind an entity; nothing when there is no such entity or it was typed. */
  spokenOf(entityId: string): readonly SpokenSelection[] {
    const entity = entityById(this.view.state, entityId);
    return entity === null ? [] : this.spoken.behind(this.view.state.doc, entity);
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
}

/** Makes the editor of a note and puts it on the page. */
export function createNoteEditor(options: NoteEditorOptions): NoteEditor {
  return new NoteEditor(options);
}
