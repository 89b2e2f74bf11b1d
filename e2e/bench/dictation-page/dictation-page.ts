import '../../../src/index.css';
import { EpochMs } from '../../../src/domain/units.ts';
import { createNoteEditor } from '../../../src/editor/note-editor.ts';
import { createTranscriber } from '../../../src/transcription/transcriber.ts';

/** The product's transcription and editor on a page of their own; sound comes faster than anybody speaks. */

export interface Memory {
  readonly windowBytes: number;
  readonly workerBytes: number;
}

export interface DictationBench {
  /** Dictates so many minutes more. */
  dictate(minutes: number): Promise<void>;
  /** Words in the note. */
  words(): number;
  /** Ends the dictation and waits for the last words. */
  stop(): Promise<void>;
  /** What the browser's own survey finds after a collection of garbage. */
  memory(): Promise<Memory>;
}

declare global {
  interface Window {
    benchDictation: Promise<DictationBench>;
  }
  interface Performance {
    measureUserAgentSpecificMemory(): Promise<{
      readonly breakdown: readonly {
        readonly bytes: number;
        readonly attribution: readonly { readonly scope: string }[];
      }[];
    }>;
  }
}

const MINUTE_MS = 60_000;
const CHUNK_MS = 100;
const CHUNK_SAMPLES = 1_600;
/** So much sound is under way at a time. */
const BATCH_MS = 2_000;
const PARAGRAPHS = 4 * 60;

async function begin(): Promise<DictationBench> {
  const mount = document.getElementById('mount');
  if (mount === null) throw new Error('the page has no place for the note');
  let ids = 0;
  const paragraph = { type: 'paragraph', content: [] };
  const document_ = {
    type: 'doc',
    content: [
      {
        type: 'section',
        content: [{ type: 'heading' }, ...Array.from({ length: PARAGRAPHS }, () => paragraph)],
      },
    ],
  };
  const editor = createNoteEditor({
    mount,
    label: 'Note',
    content: { document: document_ as never, entities: [] },
    editable: true,
    newId: () => `n${ids++}`,
    author: { id: 'bench', name: 'Bench' },
    now: () => Date.now(),
  });
  const worker = new Worker(new URL('./dictation-worker.ts', import.meta.url), { type: 'module' });
  const transcriber = createTranscriber(worker);
  let capturedMs = 0;
  let captured: () => void = () => {};
  transcriber.subscribe((event) => {
    if (event.kind === 'partial') editor.setInterim(event.partial.text);
    else if (event.kind === 'final') editor.insertFinal(event.segment);
    else if (event.kind === 'progress') {
      capturedMs = event.capturedMs;
      captured();
    }
  });
  transcriber.setConnection({ region: 'us-east-1', endpoint: 'http://127.0.0.1:1/' });
  const expiresAt = EpochMs(Number.MAX_SAFE_INTEGER);
  transcriber.setCredentials({ accessKeyId: 'a', secretAccessKey: 's', expiresAt });
  const chunks = transcriber.start({
    dictationId: crypto.randomUUID(),
    specialty: 'PRIMARYCARE',
    dictationType: 'DICTATION',
    spoolKey: await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
  });
  let spokenMs = 0;

  async function speak(ms: number): Promise<void> {
    for (const end = spokenMs + ms; spokenMs < end; spokenMs += CHUNK_MS) {
      const pcm = voice(spokenMs).buffer;
      const startSample = (spokenMs / CHUNK_MS) * CHUNK_SAMPLES;
      chunks.postMessage({ kind: 'chunk', startSample, pcm }, [pcm]);
    }
    while (capturedMs < spokenMs) {
      await new Promise<void>((resolve) => {
        captured = resolve;
      });
    }
    worker.postMessage({ benchNow: spokenMs });
  }

  return {
    async dictate(minutes) {
      for (let minute = 0; minute < minutes; minute++) {
        caretIntoParagraph(Math.floor(spokenMs / MINUTE_MS));
        editor.placeDictationHere();
        for (const end = spokenMs + MINUTE_MS; spokenMs < end; ) await speak(BATCH_MS);
      }
    },
    words: () => editor.counts().words,
    async stop() {
      chunks.postMessage({ kind: 'end', samples: (spokenMs / CHUNK_MS) * CHUNK_SAMPLES });
      // Only the last words are waited for, and the clock has to go on for them.
      const ticking = setInterval(() => {
        spokenMs += CHUNK_MS;
        worker.postMessage({ benchNow: spokenMs });
      }, 10);
      await transcriber.stop();
      clearInterval(ticking);
    },
    memory,
  };
}

const NOISE = Int16Array.from({ length: 64 * CHUNK_SAMPLES }, () => (Math.random() - 0.5) * 9_000);

/** Somebody speaks: noise that comes and goes as syllables do. */
function voice(atMs: number): Int16Array<ArrayBuffer> {
  const chunk = atMs / CHUNK_MS;
  const from = (chunk % 64) * CHUNK_SAMPLES;
  const sound = NOISE.slice(from, from + CHUNK_SAMPLES);
  return chunk % 3 === 0 ? sound.map((sample) => sample / 32) : sound;
}

function caretIntoParagraph(index: number): void {
  const paragraph = document.querySelectorAll('.note p')[index];
  if (paragraph === undefined) return;
  paragraph.scrollIntoView({ block: 'center' });
  document.querySelector<HTMLElement>('.note')?.focus();
  getSelection()?.collapse(paragraph, 0);
  document.dispatchEvent(new Event('selectionchange'));
}

async function memory(): Promise<Memory> {
  const { breakdown } = await performance.measureUserAgentSpecificMemory();
  const sum = (inWorker: boolean) =>
    breakdown
      .filter(({ attribution }) => attribution.some(({ scope }) => scope.includes('Worker')) === inWorker)
      .reduce((bytes, part) => bytes + part.bytes, 0);
  return { windowBytes: sum(false), workerBytes: sum(true) };
}

window.benchDictation = begin();
