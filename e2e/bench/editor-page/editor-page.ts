import '../../../src/index.css';
import type { DetectedEntity } from '../../../src/domain/entity.ts';
import type { Segment } from '../../../src/domain/transcript.ts';
import { SessionMs, Utf16Offset } from '../../../src/domain/units.ts';
import { createNoteEditor, type NoteEditor } from '../../../src/editor/note-editor.ts';
import { generateNote } from './generated-note.ts';

/** The product's editor alone on a page, with a long note; `window.bench` is driven from outside. */

/** Time in milliseconds of the call alone, and until the second frame after it had begun. */
export interface Sample {
  readonly callMs: number;
  readonly paintedMs: number;
}

export interface EditorBench {
  /** Shows a note; how long that took until painted, and what is in it. */
  open(words: number): Promise<Sample & { words: number; entities: number }>;
  partials(count: number): Promise<Sample[]>;
  finals(count: number): Promise<Sample[]>;
  detections(count: number): Promise<Sample[]>;
  /** The same wait with nothing to do: what the display itself costs. */
  nothing(count: number): Promise<Sample[]>;
  /** Puts the caret into the middle of the note and begins to note keys. */
  listenToKeys(): void;
  /** Time from the key (its own time stamp, in the browser's process) to the second frame after it. */
  keys(): number[];
}

declare global {
  interface Window {
    bench: EditorBench;
  }
}

const mount = document.getElementById('mount');
let editor: NoteEditor | null = null;
let ids = 0;
const keyTimes: number[] = [];

window.bench = {
  async open(words) {
    const note = generateNote(words);
    editor?.destroy();
    editor = null;
    await settle();
    const sample = await measure(() => {
      if (mount === null) return;
      editor = createNoteEditor({
        mount,
        label: 'Note',
        content: note,
        editable: true,
        newId: () => `n${ids++}`,
        author: { id: 'bench', name: 'Bench' },
        now: () => Date.now(),
      });
    });
    intoTheMiddle();
    return { ...sample, words: note.words, entities: note.entities.length };
  },
  async partials(count) {
    const words = 'she has had a cough and fever for three days and she takes no medication'.split(' ');
    const samples = await repeat(count, (turn) =>
      editor?.setInterim(words.slice(0, 1 + (turn % words.length)).join(' ')),
    );
    editor?.setInterim(null);
    return samples;
  },
  finals: (count) => repeat(count, (turn) => editor?.insertFinal(segment(`f${ids++}`, turn))),
  async detections(count) {
    const samples: Sample[] = [];
    for (let turn = 0; turn < count; turn++) {
      editor?.insertFinal(segment(`f${ids++}`, turn));
      await settle();
      samples.push(
        await measure(() => {
          for (const { ticket, text } of editor?.takeDirtyTexts() ?? []) {
            editor?.applyDetection(ticket, detect(text));
          }
        }),
      );
    }
    return samples;
  },
  nothing: (count) => repeat(count, () => {}),
  listenToKeys() {
    intoTheMiddle();
    editor?.focus();
    keyTimes.length = 0;
  },
  keys: () => [...keyTimes],
};

window.addEventListener(
  'keydown',
  (event) => void painted().then((at) => keyTimes.push(at - event.timeStamp)),
  { capture: true },
);

async function repeat(count: number, act: (turn: number) => void): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let turn = 0; turn < count; turn++) {
    await settle();
    samples.push(await measure(() => act(turn)));
  }
  return samples;
}

async function measure(act: () => void): Promise<Sample> {
  const started = performance.now();
  act();
  const callMs = performance.now() - started;
  return { callMs, paintedMs: (await painted()) - started };
}

/** The frame after the next begins when the next is done: styles, layout and paint of the change are over. */
function painted(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
  });
}

/** Lets everything come to rest, and the next change begin anywhere between two frames. */
async function settle(): Promise<void> {
  await painted();
  await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 17));
}

/** The text at the middle of the note in view, the caret in it, dictation going there too. */
function intoTheMiddle(): void {
  const paragraphs = document.querySelectorAll('.note p');
  const middle = paragraphs[Math.floor(paragraphs.length / 2)];
  if (middle === undefined) return;
  middle.scrollIntoView({ block: 'center' });
  editor?.focus();
  const range = document.createRange();
  range.selectNodeContents(middle);
  range.collapse(false);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  document.dispatchEvent(new Event('selectionchange'));
  editor?.placeDictationHere();
}

function segment(id: string, turn: number): Segment {
  const text = `She has had a dry cough and some wheezing for ${turn + 2} days.`;
  const items = text
    .slice(0, -1)
    .split(' ')
    .map((word, index) => ({
      kind: 'word' as const,
      text: word,
      startMs: SessionMs(index * 300),
      endMs: SessionMs(index * 300 + 250),
      confidence: 0.9,
      speaker: null,
    }));
  return { id, dictationId: 'd', startMs: SessionMs(0), endMs: SessionMs(items.length * 300), text, items };
}

/** What a service would find in such a text. */
function detect(text: string): DetectedEntity[] {
  return [...text.matchAll(/dry cough|wheezing|\d+ days|chest pain|tenderness|polyps/g)].map((match) => ({
    category: 'MEDICAL_CONDITION',
    type: 'DX_NAME',
    score: 0.9,
    begin: Utf16Offset(match.index),
    end: Utf16Offset(match.index + match[0].length),
    text: match[0],
    traits: [],
    attributes: [],
  }));
}
