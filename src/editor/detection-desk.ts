import type { EditorView } from 'prosemirror-view';
import type { DetectedEntity, LinkedConcepts } from '../domain/entity.ts';
import { conceptsChange, detectionChange, unlinkedWindows } from './apply-detection.ts';
import {
  type Claim,
  type DetectionTickets,
  type DirtyText,
  placeNow,
  subtract,
} from './detection-tickets.ts';
import { addDirty, clearDirty, dirtySpans } from './dirty-spans.ts';
import type { LinkSystem } from './entity-anchors.ts';
import { changeEntities } from './entity-plugin.ts';
import type { EntityChange } from './entity-state.ts';
import { sentenceWindows } from './sentence-windows.ts';

/** Gives texts of the note out to be understood, and puts the answers where their texts are by then. */
export class DetectionDesk {
  private readonly view: EditorView;
  private readonly tickets: DetectionTickets;
  private readonly newId: () => string;

  constructor(view: EditorView, tickets: DetectionTickets, newId: () => string) {
    this.view = view;
    this.tickets = tickets;
    this.newId = newId;
  }

  takeDirty(): DirtyText[] {
    const { state } = this.view;
    const spans = dirtySpans(state);
    if (spans.length === 0) return [];
    this.view.dispatch(clearDirty(state.tr));
    return sentenceWindows(state.doc, spans).map((window) => this.tickets.take(window));
  }

  restoreDirty(ticket: string): void {
    const claim = this.tickets.redeem(ticket);
    if (claim === null) return;
    const now = placeNow(claim, 0, claim.window.text.length);
    this.view.dispatch(addDirty(this.view.state.tr, subtract(now, claim.superseded)));
  }

  markAllDirty(): void {
    const { state } = this.view;
    this.view.dispatch(addDirty(state.tr, [{ from: 0, to: state.doc.content.size }]));
  }

  applyDetection(ticket: string, detected: readonly DetectedEntity[]): void {
    this.redeem(ticket, (claim) => detectionChange(this.view.state, claim, detected, this.newId));
  }

  linkable(system: LinkSystem): DirtyText[] {
    return unlinkedWindows(this.view.state, system).map((window) => this.tickets.takeBeside(window));
  }

  release(ticket: string): void {
    this.tickets.redeem(ticket);
  }

  applyConcepts(ticket: string, linked: readonly LinkedConcepts[], system: LinkSystem): void {
    this.redeem(ticket, (claim) => conceptsChange(this.view.state, claim, linked, system));
  }

  private redeem(ticket: string, changeFor: (claim: Claim) => EntityChange): void {
    const claim = this.tickets.redeem(ticket);
    if (claim === null) return;
    const change = changeFor(claim);
    if (change.remove.length + change.put.length > 0)
      this.view.dispatch(changeEntities(this.view.state.tr, change));
  }
}
