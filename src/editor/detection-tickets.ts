import { Mapping, type StepMap } from 'prosemirror-transform';
import { joinSpans, overlaps, type Span } from './changed-ranges.ts';
import type { SentenceWindow } from './sentence-windows.ts';

/** Text that is to be understood. The ticket is the way back to its place, whatever happens to the document. */
export interface DirtyText {
  readonly ticket: string;
  readonly text: string;
}

/** The way from a window as it was taken to the document as it is now. */
export interface Claim {
  readonly window: SentenceWindow;
  readonly mapping: Mapping;
  /** Stretches of the document now that were taken again since: a newer answer is on its way or was given. */
  readonly superseded: readonly Span[];
}

interface Ticket {
  readonly window: SentenceWindow;
  readonly takenAt: number;
  superseded: readonly (Span & { readonly takenAt: number })[];
}

/**
 * The windows that are out for an answer. Remembers the changes of the document while there is one, and only
 * then. A ticket can be redeemed once.
 */
export class DetectionTickets {
  private readonly tickets = new Map<string, Ticket>();
  private log = new Mapping();
  private count = 0;

  /** Has to be told of each change of the document, in order. */
  record(maps: readonly StepMap[]): void {
    if (this.tickets.size === 0) return;
    for (const map of maps) this.log.appendMap(map);
  }

  /** Hands a window out. Older ones lose the part that this one covers. */
  take(window: SentenceWindow): DirtyText {
    const takenAt = this.log.maps.length;
    this.supersede(window, takenAt);
    return this.issue(window, takenAt);
  }

  /** Hands a window out for another question, which takes nothing from those that are out. */
  takeBeside(window: SentenceWindow): DirtyText {
    return this.issue(window, this.log.maps.length);
  }

  /** Takes a ticket back; null when it is not known or was redeemed before. */
  redeem(id: string): Claim | null {
    const ticket = this.tickets.get(id);
    if (ticket === undefined) return null;
    this.tickets.delete(id);
    const { window, takenAt } = ticket;
    const mapping = this.log.slice(takenAt);
    const superseded = ticket.superseded.map((span) => {
      const since = this.log.slice(span.takenAt);
      return { from: since.map(span.from, -1), to: since.map(span.to, 1) };
    });
    if (this.tickets.size === 0) this.log = new Mapping();
    return { window, mapping, superseded: joinSpans(superseded) };
  }

  private supersede(window: SentenceWindow, takenAt: number): void {
    for (const ticket of this.tickets.values()) {
      const old = this.log.slice(ticket.takenAt);
      const span = { from: old.map(ticket.window.from, 1), to: old.map(ticket.window.to, -1) };
      if (overlaps(span, window)) {
        ticket.superseded = [...ticket.superseded, { from: window.from, to: window.to, takenAt }];
      }
    }
  }

  private issue(window: SentenceWindow, takenAt: number): DirtyText {
    this.count += 1;
    const ticket = `t${this.count}`;
    this.tickets.set(ticket, { window, takenAt, superseded: [] });
    return { ticket, text: window.text };
  }
}

/** A span of a window's text, in UTF-16 units, at its place now; empty or reversed when its text is gone. */
export function placeNow({ window, mapping }: Claim, begin: number, end: number): Span {
  return { from: mapping.map(window.from + begin, 1), to: mapping.map(window.from + end, -1) };
}

/** What is left of a span without some others; in order. */
export function subtract(span: Span, others: readonly Span[]): readonly Span[] {
  const left: Span[] = [];
  let from = span.from;
  for (const other of others) {
    if (other.from > from) left.push({ from, to: Math.min(other.from, span.to) });
    from = Math.max(from, other.to);
  }
  if (from < span.to) left.push({ from, to: span.to });
  return left.filter((part) => part.from < part.to && part.from < span.to);
}
