import { undo } from 'prosemirror-history';
import type { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import type { DetectedEntity } from '../domain/entity.ts';
import { Utf16Offset } from '../domain/units.ts';
import { conceptsChange, detectionChange, unlinkedWindows } from './apply-detection.ts';
import { decideTransaction } from './decide-entity.ts';
import { DetectionTickets, subtract } from './detection-tickets.ts';
import { clearDirty, dirtySpans } from './dirty-spans.ts';
import { decidingAt, detectedIn, entityOn, find, noteOf, stateOf } from './editor-fixture.ts';
import { allEntities, changeEntities, entityVersion } from './entity-plugin.ts';
import { sentenceWindows } from './sentence-windows.ts';

/** A note under detection: changes, takes, answers. */
class Desk {
  state: EditorState;
  private readonly tickets = new DetectionTickets();
  private ids = 0;

  constructor(state: EditorState) {
    this.state = state;
  }

  apply(change: (state: EditorState) => ReturnType<typeof clearDirty> | null): void {
    const tr = change(this.state);
    if (tr === null) return;
    this.state = this.state.apply(tr);
    this.tickets.record(tr.mapping.maps);
  }

  take() {
    const windows = sentenceWindows(this.state.doc, dirtySpans(this.state));
    this.apply((state) => clearDirty(state.tr));
    return windows.map((window) => this.tickets.take(window));
  }

  answer(ticket: string, detected: readonly DetectedEntity[]): void {
    const claim = this.tickets.redeem(ticket);
    if (claim === null) return;
    const change = detectionChange(this.state, claim, detected, () => `n${this.ids++}`);
    this.apply((state) => changeEntities(state.tr, change));
  }

  link(system: 'ICD-10-CM' | 'RxNorm', code: string): void {
    for (const window of unlinkedWindows(this.state, system)) {
      const claim = this.tickets.redeem(this.tickets.takeBeside(window).ticket);
      if (claim === null) continue;
      const concept = { system, code, description: code, score: 1 };
      const all = {
        begin: Utf16Offset(0),
        end: Utf16Offset(window.text.length),
        concepts: code === '' ? [] : [concept],
      };
      this.apply((state) => changeEntities(state.tr, conceptsChange(state, claim, [all], system)));
    }
  }

  insert(text: string, from: number, to = from): void {
    this.apply((state) => state.tr.insertText(text, from, to));
  }

  texts(): string[] {
    return allEntities(this.state).map((entity) => entity.text);
  }

  place(text: string) {
    return find(this.state.doc, text);
  }
}

function typed(...texts: readonly string[]): Desk {
  const desk = new Desk(stateOf(noteOf('')));
  texts.forEach((text) => {
    desk.insert(text, desk.state.doc.content.size - 2);
  });
  return desk;
}

describe('detection', () => {
  it('puts an answer where the text is by then', () => {
    const desk = typed('He has fever.');
    const [dirty] = desk.take();
    desk.insert('Well. ', desk.place('He').from);
    desk.answer(dirty?.ticket ?? '', [detectedIn('He has fever.', 'fever')]);
    expect(allEntities(desk.state)).toMatchObject([
      { ...desk.place('fever'), text: 'fever', decision: 'detected' },
    ]);
  });

  it('drops what is gone and keeps the rest', () => {
    const text = 'He has fever and cough.';
    const desk = typed(text);
    const [dirty] = desk.take();
    desk.insert('xx', desk.place('fever').from + 1);
    desk.answer(dirty?.ticket ?? '', [detectedIn(text, 'fever'), detectedIn(text, 'cough')]);
    expect(desk.texts()).toEqual(['cough']);
  });

  it('has only sentences that changed sent', () => {
    const desk = typed('No fever.', ' No cough.');
    expect(desk.take().map(({ text }) => text)).toEqual(['No fever. No cough.']);
    desk.insert(' Well.', desk.state.doc.content.size - 2);
    expect(desk.take().map(({ text }) => text)).toEqual(['Well.']);
    expect(desk.take()).toEqual([]);
    desk.insert('mild ', desk.place('cough').from);
    expect(desk.take().map(({ text }) => text)).toEqual(['No mild cough.']);
  });

  it('lets no older answer speak for text that is out again', () => {
    const desk = typed('No fever. No cough.');
    const [old] = desk.take();
    desk.insert('mild ', desk.place('cough').from);
    const [fresh] = desk.take();
    desk.answer(fresh?.ticket ?? '', [detectedIn('No mild cough.', 'mild cough')]);
    desk.answer(old?.ticket ?? '', [
      detectedIn(old?.text ?? '', 'fever'),
      detectedIn(old?.text ?? '', 'cough'),
    ]);
    expect(desk.texts()).toEqual(['fever', 'mild cough']);
  });

  it('takes away what is not found again, outside of the text leaves all', () => {
    const desk = typed('No fever. No cough.');
    const [all] = desk.take();
    desk.answer(all?.ticket ?? '', [
      detectedIn(all?.text ?? '', 'fever'),
      detectedIn(all?.text ?? '', 'cough'),
    ]);
    desk.insert('old ', desk.place('cough').from);
    const [again] = desk.take();
    desk.answer(again?.ticket ?? '', []);
    expect(desk.texts()).toEqual(['fever']);
  });

  it('keeps the id and changes nothing when the same is found again', () => {
    const desk = typed('He has fever.');
    const [first] = desk.take();
    desk.answer(first?.ticket ?? '', [detectedIn(first?.text ?? '', 'fever')]);
    desk.link('ICD-10-CM', 'R50.9');
    desk.insert('!', desk.place('.').to);
    const version = entityVersion(desk.state);
    const before = allEntities(desk.state);
    const [second] = desk.take();
    desk.answer(second?.ticket ?? '', [detectedIn(second?.text ?? '', 'fever')]);
    expect(allEntities(desk.state)).toEqual(before);
    expect(entityVersion(desk.state)).toBe(version);
  });

  it('never touches what a person decided', () => {
    const desk = typed('He has fever and cough and pain.');
    const [first] = desk.take();
    const text = first?.text ?? '';
    const found = ['fever', 'cough', 'pain'].map((word) => detectedIn(text, word));
    desk.answer(first?.ticket ?? '', found);
    desk.apply((state) => decideTransaction(state, 'n0', { kind: 'confirm' }, decidingAt()));
    desk.apply((state) => decideTransaction(state, 'n1', { kind: 'reject' }, decidingAt()));
    desk.apply((state) =>
      decideTransaction(state, 'n2', { kind: 'traits', traits: ['NEGATION'] }, decidingAt()),
    );
    desk.insert('Now h', desk.place('He').from, desk.place('He').from + 1);
    const decided = allEntities(desk.state);
    const [second] = desk.take();
    const renewed = second?.text ?? '';
    desk.answer(second?.ticket ?? '', [
      detectedIn(renewed, 'fever and cough', 'TEST_TREATMENT_PROCEDURE'),
      detectedIn(renewed, 'fever'),
      detectedIn(renewed, 'cough'),
      detectedIn(renewed, 'pain', 'ANATOMY'),
    ]);
    expect(allEntities(desk.state)).toEqual(decided);
  });

  it('lets identifying data stand beside a decided entity', () => {
    const note = noteOf('Seen on Monday.');
    const desk = new Desk(
      stateOf(note, [entityOn(note, 'Monday', { category: 'TIME_EXPRESSION', decision: 'confirmed' })]),
    );
    desk.insert('!', desk.place('.').to);
    const [dirty] = desk.take();
    desk.answer(dirty?.ticket ?? '', [
      detectedIn(dirty?.text ?? '', 'Monday', 'PROTECTED_HEALTH_INFORMATION'),
    ]);
    expect(desk.texts()).toEqual(['Monday', 'Monday']);
  });

  it('is good for one answer', () => {
    const desk = typed('He has fever.');
    const [dirty] = desk.take();
    desk.answer(dirty?.ticket ?? '', []);
    desk.answer(dirty?.ticket ?? '', [detectedIn('He has fever.', 'fever')]);
    desk.answer('unknown', [detectedIn('He has fever.', 'fever')]);
    expect(desk.texts()).toEqual([]);
  });

  it('is no step of the undo history', () => {
    const desk = typed('He has fever.');
    const [dirty] = desk.take();
    desk.answer(dirty?.ticket ?? '', [detectedIn('He has fever.', 'fever')]);
    undo(desk.state, (tr) => desk.apply(() => tr));
    expect(desk.state.doc.textContent).toBe('');
    expect(desk.texts()).toEqual([]);
  });

  it('survives hostile text', () => {
    const hostile = `<img src=x onerror=alert(1)> \u202efever\u202c 😀 e\u0301 ${'x'.repeat(100_000)}`;
    const desk = typed(hostile);
    const taken = desk.take();
    expect(
      taken
        .map(({ text }) => text)
        .join('')
        .replace(/\s/g, ''),
    ).toBe(hostile.replace(/\s/g, ''));
    const holder = taken.find(({ text }) => text.includes('fever'));
    desk.answer(holder?.ticket ?? '', [
      detectedIn(holder?.text ?? '', 'fever'),
      detectedIn(holder?.text ?? '', '😀'),
    ]);
    expect(desk.texts()).toEqual(['fever', '😀']);
  });
});

describe('codes', () => {
  it('are looked up once, found or not', () => {
    const note = noteOf('He has fever.');
    const desk = new Desk(stateOf(note, [entityOn(note, 'fever')]));
    expect(unlinkedWindows(desk.state, 'RxNorm')).toEqual([]);
    desk.link('ICD-10-CM', '');
    expect(unlinkedWindows(desk.state, 'ICD-10-CM')).toEqual([]);
  });

  it('come to what has none, and never replace a choice', () => {
    const note = noteOf('Fever, cough and pain.');
    const chosen = { system: 'ICD-10-CM', code: 'R05', description: 'Cough', score: 1 } as const;
    const desk = new Desk(
      stateOf(note, [
        entityOn(note, 'Fever', { decision: 'confirmed' }),
        entityOn(note, 'cough', { decision: 'changed', concepts: [chosen] }),
        entityOn(note, 'pain'),
      ]),
    );
    desk.link('ICD-10-CM', 'R50.9');
    expect(allEntities(desk.state).map(({ concepts }) => concepts.map(({ code }) => code))).toEqual([
      ['R50.9'],
      ['R05'],
      ['R50.9'],
    ]);
  });
});

describe('subtract', () => {
  it('leaves what is between', () => {
    const others = [
      { from: 2, to: 4 },
      { from: 8, to: 12 },
    ];
    expect(subtract({ from: 0, to: 10 }, others)).toEqual([
      { from: 0, to: 2 },
      { from: 4, to: 8 },
    ]);
    expect(subtract({ from: 3, to: 4 }, others)).toEqual([]);
    expect(subtract({ from: 5, to: 5 }, [])).toEqual([]);
    expect(subtract({ from: 13, to: 15 }, others)).toEqual([{ from: 13, to: 15 }]);
  });
});
