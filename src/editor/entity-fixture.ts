import fc from 'fast-check';
import { redo, redoDepth, undo, undoDepth } from 'prosemirror-history';
import type { EditorState, Transaction } from 'prosemirror-state';
import { type AnchoredEntity, type EntityCategory, isDecided } from '../domain/entity.ts';
import { Utf16Offset } from '../domain/units.ts';
import { conceptsChange, detectionChange, unlinkedWindows } from './apply-detection.ts';
import { addTransaction, decideTransaction } from './decide-entity.ts';
import { DetectionTickets } from './detection-tickets.ts';
import { clearDirty, dirtySpans } from './dirty-spans.ts';
import { decidingAt, detectedIn, entityOn, find, gapFact, noteOf, stateOf } from './editor-fixture.ts';
import type { EntityDecision } from './entity-decision.ts';
import { decideEqualTransaction } from './entity-equals.ts';
import { allEntities, changeEntities } from './entity-plugin.ts';
import { noteSchema } from './schema.ts';
import { sentenceWindows } from './sentence-windows.ts';

/** A note with people and machines at work on its entities, for tests that let anything happen in any order. */

/** Something that happens; numbers are taken modulo what there is. */
export interface Happening {
  readonly kind: Edit | Decisive | 'undo' | 'redo' | 'take' | 'answer' | 'codes' | 'gap';
  readonly at: number;
  readonly length: number;
  readonly text: string;
  readonly pick: number;
  readonly category: EntityCategory;
}

const EDITS = ['insert', 'delete', 'replace', 'split', 'join'] as const;
type Edit = (typeof EDITS)[number];
const DECISIVE = [
  'confirm',
  'reject',
  'change',
  'traits',
  'concepts',
  'span',
  'link',
  'unlink',
  'add',
  'equal',
] as const;
type Decisive = (typeof DECISIVE)[number];

/** What a person does: writes, decides, takes back and does again. */
export const BY_HAND = [...EDITS, ...EDITS, ...DECISIVE, 'undo', 'redo'] as const;
/** What comes from machines: answers about the text, codes. */
export const BY_MACHINE = ['take', 'answer', 'answer', 'codes'] as const;

export function happenings(
  kinds: readonly Happening['kind'][],
  maxLength: number,
): fc.Arbitrary<Happening[]> {
  const one = fc.record({
    kind: fc.constantFrom(...kinds),
    at: fc.nat(90),
    length: fc.nat(12),
    text: fc.constantFrom('x', ' ', 'fever', '😀', '\u202e', 'ab cd', 'fever '),
    pick: fc.nat(20),
    category: fc.constantFrom('MEDICAL_CONDITION', 'MEDICATION', 'TIME_EXPRESSION', 'ANATOMY'),
  });
  return fc.array(one, { maxLength });
}

const WORDS = ['fever', 'chest pain', 'metformin', '500 mg', '😀 e\u0301', 'cough'] as const;
const START = noteOf(
  'He has fever and chest pain.',
  'Took metformin 500 mg, then fever.',
  '😀 e\u0301 and cough',
  '',
);

/** The note as it begins: some entities found, some decided about, one with an attribute. */
export function beginning(decisions: readonly AnchoredEntity['decision'][]): EditorState {
  const dose = { type: 'DOSAGE', score: 0.9, relationshipScore: 0.8, traits: [] };
  const entities = WORDS.filter((word) => word !== '500 mg').map((word, index) => {
    const attributes = word === 'metformin' ? [{ ...dose, ...find(START, '500 mg'), text: '500 mg' }] : [];
    return entityOn(START, word, { decision: decisions[index] ?? 'detected', attributes });
  });
  return stateOf(START, entities);
}

/** Everything that happens to one note. */
export class Course {
  state: EditorState;
  private readonly tickets = new DetectionTickets();
  private readonly waiting: string[] = [];
  private texts = new Map<string, string>();
  private clock = 0;
  private ids = 0;

  constructor(state: EditorState) {
    this.state = state;
  }

  /** True when a machine did it. */
  happen(event: Happening): boolean {
    // What comes soon and beside the last is of one event with it.
    this.clock += event.pick % 2 === 0 ? 100 : 5_000;
    const { kind } = event;
    if (kind === 'undo' || kind === 'redo') this.step(kind === 'undo' ? undo : redo);
    else if (kind === 'take') this.take();
    else if (kind === 'answer') this.answer(event);
    else if (kind === 'codes') this.code();
    else if (kind === 'gap') this.apply(gapInsertion(this.state, event));
    else {
      const isEdit = (EDITS as readonly string[]).includes(kind);
      this.apply(isEdit ? edited(this.state, event) : decided(this.state, event, this.clock));
    }
    return kind === 'take' || kind === 'answer' || kind === 'codes';
  }

  undoAll(): void {
    while (undoDepth(this.state) > 0) this.step(undo);
  }

  redoAll(): void {
    while (redoDepth(this.state) > 0) this.step(redo);
  }

  private step(command: typeof undo): void {
    command(this.state, (tr) => this.apply(tr));
  }

  private apply(tr: Transaction | null): void {
    if (tr === null) return;
    this.state = this.state.apply(tr.setTime(this.clock));
    this.tickets.record(tr.mapping.maps);
  }

  private take(): void {
    const windows = sentenceWindows(this.state.doc, dirtySpans(this.state));
    this.apply(clearDirty(this.state.tr));
    for (const { ticket, text } of windows.map((window) => this.tickets.take(window))) {
      this.waiting.push(ticket);
      this.texts.set(ticket, text);
    }
  }

  private answer({ pick, category }: Happening): void {
    const ticket = this.waiting.splice(pick % Math.max(1, this.waiting.length), 1)[0] ?? '';
    const claim = this.tickets.redeem(ticket);
    const text = this.texts.get(ticket) ?? '';
    if (claim === null) return;
    const found = WORDS.filter((word, index) => text.includes(word) && (index + pick) % 3 > 0).map((word) =>
      detectedIn(text, word, word === 'metformin' ? 'MEDICATION' : category),
    );
    const change = detectionChange(this.state, claim, found, () => `found ${this.ids++}`);
    this.apply(changeEntities(this.state.tr, change));
  }

  private code(): void {
    for (const system of ['ICD-10-CM', 'RxNorm'] as const) {
      for (const window of unlinkedWindows(this.state, system)) {
        const claim = this.tickets.redeem(this.tickets.takeBeside(window).ticket);
        const concept = { system, code: 'A00', description: 'Machine', score: 0.5 };
        const ends = { begin: Utf16Offset(0), end: Utf16Offset(window.text.length) };
        const all = { ...ends, concepts: [concept] };
        if (claim !== null)
          this.apply(changeEntities(this.state.tr, conceptsChange(this.state, claim, [all], system)));
      }
    }
  }
}

function edited(state: EditorState, { kind, at, length, text }: Happening): Transaction | null {
  const { tr } = state;
  const from = at % (state.doc.content.size + 1);
  const to = Math.min(from + length, state.doc.content.size);
  const inText = state.doc.resolve(from).parent.isTextblock;
  try {
    if (kind === 'insert') return inText ? tr.insertText(text, from) : null;
    if (kind === 'delete') return tr.delete(from, to);
    if (kind === 'replace')
      return inText && state.doc.resolve(to).parent.isTextblock ? tr.insertText(text, from, to) : null;
    if (kind === 'split') return inText ? tr.split(from) : null;
    return tr.join(state.doc.resolve(from).after(2));
  } catch {
    return null;
  }
}

function decided(state: EditorState, event: Happening, at: number): Transaction | null {
  const all = allEntities(state);
  const one = all[event.pick % Math.max(1, all.length)];
  const deciding = decidingAt(at);
  if (event.kind === 'add') {
    const { at: from, length, category } = event;
    return addTransaction(
      state,
      { id: `added ${at}`, from, to: from + length, category, type: 'X' },
      deciding,
    );
  }
  if (one === undefined) return null;
  if (event.kind === 'equal')
    return decideEqualTransaction(state, one.id, { kind: 'change', category: event.category }, deciding);
  return decideTransaction(state, one.id, decisionOf(event, all), deciding);
}

function decisionOf(
  { kind, at, length, category }: Happening,
  all: readonly AnchoredEntity[],
): EntityDecision {
  const code = { system: 'SNOMED-CT', code: String(at), description: 'Chosen', score: 1 } as const;
  switch (kind) {
    case 'reject':
      return { kind };
    case 'change':
      return { kind, category, type: 'TYPE' };
    case 'traits':
      return { kind, traits: at % 2 === 0 ? ['NEGATION'] : [] };
    case 'concepts':
      return { kind, concepts: at % 2 === 0 ? [code] : [] };
    case 'span':
      return {
        kind,
        edge: at % 2 === 0 ? 'start' : 'end',
        direction: length % 2 === 0 ? 'extend' : 'shrink',
      };
    case 'link': {
      const other = all[at % Math.max(1, all.length)];
      if (length % 2 === 0 || other === undefined)
        return { kind: 'link-text', attributeType: 'DOSAGE', from: at, to: at + length };
      return { kind, attributeType: 'DOSAGE', otherEntityId: other.id };
    }
    case 'unlink':
      return {
        kind,
        attributeIndex: at % 2,
        ...(length % 2 === 0 && { standAlone: { category, type: 'X' } }),
      };
    default:
      return { kind: 'confirm' };
  }
}

/** A gap that a dictation puts in, of which undo knows nothing. */
function gapInsertion(state: EditorState, { at }: Happening): Transaction | null {
  const position = at % (state.doc.content.size + 1);
  const { parent } = state.doc.resolve(position);
  if (parent.type !== noteSchema.nodes.paragraph) return null;
  return state.tr
    .insert(position, noteSchema.nodes.gap.create({ ...gapFact('g1') }))
    .setMeta('addToHistory', false);
}

/** What people decided, with all that they said about it. */
export function decidedIn(state: EditorState): AnchoredEntity[] {
  return allEntities(state).filter(isDecided);
}
