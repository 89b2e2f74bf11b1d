import type { ReviewedEntity, ReviewedText } from '../../src/domain/reviewed-text.ts';
import { SessionMs, Utf16Offset } from '../../src/domain/units.ts';
import { compareWords } from '../../src/review/compare-words.ts';
import { contradictions } from '../../src/review/contradictions.ts';
import { harms } from '../../src/review/harms.ts';
import { Memory } from '../../src/review/memory.ts';
import { originTotals } from '../../src/review/origin-totals.ts';
import { questions } from '../../src/review/questions.ts';
import { median, p95 } from './statistics.ts';
import { figure, type Table } from './table.ts';

/** What looking a long note through costs, after each pause of the person who writes it. */

const WORDS = 20_000;
const ENTITIES = 5_000;
const RUNS = 40;
/** Runs before the count, in which the engine compiles. */
const WARM_UP = 10;
const OPTIONS = { threshold: 0.6 };

const SENTENCES = [
  'She denies chest pain, shortness of breath and palpitations, and has no fever.',
  'There is pain in the left knee since a fall two weeks ago, worse on stairs.',
  'Continue metformin 1000 mg by mouth twice daily and lisinopril 20 mg daily.',
  'Blood pressure is 132/84, saturation 97% on room air, temperature 36.8 °C.',
  'The abdomen is soft and without tenderness, and bowel sounds are present.',
  'Her mother had breast cancer and her father died of a heart attack.',
  'Assessment is hypertension that is well controlled, and type 2 diabetes.',
  'We talked about exercise, sleep and the diet, and she will call with questions.',
];
const FINDINGS = [
  'palpitations',
  'shortness of breath',
  'pain in',
  'diabetes',
  'abdomen',
  'stairs',
  'heart attack',
  'fall',
  'saturation',
  'Blood pressure',
  'temperature',
  'bowel sounds',
  'exercise',
  'sleep',
  'diet',
  'weeks',
  'mother',
  'father',
  'breast',
  'room air',
  'mouth',
  'daily',
  'soft',
  'Continue',
  'chest pain',
  'fever',
  'hypertension',
  'knee',
  'metformin',
  'lisinopril',
  'tenderness',
  'cancer',
];

export function benchReview(): Table {
  const note = longNote();
  const edited = note.text
    .replaceAll('two weeks ago', 'three weeks ago')
    .replace('She denies', 'She reports');
  const memory = new Memory();
  let turn = 0;
  const same = () => note;
  const another = () => {
    turn += 1;
    return withOtherWord(note, turn);
  };
  const rewritten = note.text.split(' ').reverse().join(' ');
  return {
    title: 'Looking a note through',
    about: [
      `A note of ${WORDS} words, ${note.words.length} of them heard, with ${note.entities.length} entities;`,
      `the whole is looked through anew ${RUNS} times.`,
    ],
    columns: ['what', 'found', 'budget', 'median', 'p95'],
    rows: [
      ...looks('a word of one line changed', '30 ms', memory, another),
      ...looks('for the first time', '—', null, same),
      row('origins of the words', '—', (one) => Object.keys(originTotals(one)), same),
      row(
        'comparison, a word in each eighth sentence changed',
        '—',
        (one) => compareWords(one.text, edited).parts,
        same,
      ),
      row('comparison, everything written anew', '—', (one) => compareWords(one.text, rewritten).parts, same),
    ],
  };
}

/** A row for the whole and each of its parts; without a memory nothing is known from before. */
function looks(
  what: string,
  budget: string,
  memory: Memory | null,
  next: () => ReviewedText,
): readonly (readonly string[])[] {
  const parts: Readonly<Record<string, (one: ReviewedText, kept: Memory) => readonly unknown[]>> = {
    questions: (one, kept) => questions(one, { ...OPTIONS, memory: kept }),
    harms: (one, kept) => harms(one, { ...OPTIONS, memory: kept }),
    contradictions,
  };
  const all = (one: ReviewedText, kept: Memory): readonly unknown[] =>
    Object.values(parts).flatMap((part) => part(one, kept));
  const rowOf = (name: string, part: typeof all, itsBudget: string) =>
    row(`${what}: ${name}`, itsBudget, (one) => part(one, memory ?? new Memory()), next);
  return [
    rowOf('everything', all, budget),
    ...Object.entries(parts).map(([name, part]) => rowOf(name, part, '—')),
  ];
}

function row(
  what: string,
  budget: string,
  look: (note: ReviewedText) => readonly unknown[],
  next: () => ReviewedText,
): readonly string[] {
  const times: number[] = [];
  let found = 0;
  for (let run = -WARM_UP; run < RUNS; run += 1) {
    const note = next();
    const started = performance.now();
    found = look(note).length;
    if (run >= 0) times.push(performance.now() - started);
  }
  return [what, String(found), budget, figure(median(times), 'ms'), figure(p95(times), 'ms')];
}

/** Another word of the same length, never the same one twice, in the line in the middle; nobody heard it. */
function withOtherWord(note: ReviewedText, turn: number): ReviewedText {
  const at = note.text.indexOf('shortness', note.text.length / 2);
  const word = `x${turn.toString(36)}`.padEnd(9, 'x');
  return {
    ...note,
    text: note.text.slice(0, at) + word + note.text.slice(at + word.length),
    words: note.words.filter(({ from }) => from !== at),
  };
}

/** Paragraphs of the same few sentences, one word in fifty not heard clearly. */
function longNote(): ReviewedText {
  let text = '';
  for (let count = 0, index = 0; count < WORDS; index += 1) {
    // No two sentences of a note are the same.
    const sentence = `${SENTENCES[index % SENTENCES.length]} (${index})`;
    text += sentence + (index % SENTENCES.length === SENTENCES.length - 1 ? '\n' : ' ');
    count += sentence.split(' ').length;
  }
  return {
    text,
    sections: [{ heading: '', from: Utf16Offset(0), to: Utf16Offset(text.length) }],
    words: Array.from(text.matchAll(/\S+/g), ({ 0: word, index }, count) => ({
      from: Utf16Offset(index),
      to: Utf16Offset(index + word.length),
      text: word,
      confidence: count % 50 === 0 ? 0.4 : 0.95,
      dictationId: 'dictation',
      segmentId: `segment-${Math.floor(count / 20)}`,
      startMs: SessionMs(count * 300),
      endMs: SessionMs(count * 300 + 300),
      alternatives: count % 50 === 0 ? ['no', 'known'] : [],
    })),
    entities: entitiesOf(text),
    gaps: [],
    fields: [],
    verified: [{ from: Utf16Offset(0), to: Utf16Offset(2_000) }],
    origins: [],
  };
}

function entitiesOf(text: string): readonly ReviewedEntity[] {
  const pattern = new RegExp(FINDINGS.join('|'), 'gi');
  return Array.from(text.matchAll(pattern), ({ 0: words, index }, count): ReviewedEntity => {
    const isDrug = words === 'metformin' || words === 'lisinopril';
    const denied = words === 'chest pain' || words === 'fever' || words === 'tenderness';
    return {
      id: `entity-${count}`,
      category: isDrug ? 'MEDICATION' : words === 'knee' ? 'ANATOMY' : 'MEDICAL_CONDITION',
      type: isDrug ? 'GENERIC_NAME' : 'DX_NAME',
      score: count % 20 === 0 ? 0.5 : 0.97,
      from: Utf16Offset(index),
      to: Utf16Offset(index + words.length),
      text: words,
      traits: denied ? [{ name: 'NEGATION', score: 0.9 }] : [],
      attributes: [],
      concepts: [],
      decision: 'detected',
    };
  }).slice(0, ENTITIES);
}
