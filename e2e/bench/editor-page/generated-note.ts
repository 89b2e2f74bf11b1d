import type { AnchoredEntity, EntityCategory } from '../../../src/domain/entity.ts';
import type { DocumentJson } from '../../../src/domain/note.ts';
import { DocPosition } from '../../../src/domain/units.ts';

/** A long note of our own words: sections of spoken paragraphs, every fourth word in an entity. */
export interface GeneratedNote {
  readonly document: DocumentJson;
  readonly entities: readonly AnchoredEntity[];
  readonly words: number;
}

const SENTENCES: readonly (readonly [
  words: string,
  entities: readonly (readonly [string, EntityCategory])[],
])[] = [
  [
    'The patient denies any chest pain and takes metoprolol in the morning.',
    [
      ['chest pain', 'MEDICAL_CONDITION'],
      ['metoprolol', 'MEDICATION'],
      ['morning', 'TIME_EXPRESSION'],
    ],
  ],
  [
    'Examination of the abdomen is normal and without any tenderness today again.',
    [
      ['abdomen', 'ANATOMY'],
      ['tenderness', 'MEDICAL_CONDITION'],
      ['today', 'TIME_EXPRESSION'],
    ],
  ],
  [
    'A repeat colonoscopy in March showed three small polyps, says Doctor Lindqvist.',
    [
      ['colonoscopy', 'TEST_TREATMENT_PROCEDURE'],
      ['March', 'TIME_EXPRESSION'],
      ['Lindqvist', 'PROTECTED_HEALTH_INFORMATION'],
    ],
  ],
];
const WORDS_A_SENTENCE = 12;
const SENTENCES_A_PARAGRAPH = 6;
const PARAGRAPHS_A_SECTION = 8;

/** @param words rounded up to whole sentences */
export function generateNote(words: number): GeneratedNote {
  const builder = new NoteBuilder();
  const sentences = Math.ceil(words / WORDS_A_SENTENCE);
  for (let done = 0; done < sentences; done += SENTENCES_A_PARAGRAPH) {
    builder.addParagraph(done, Math.min(SENTENCES_A_PARAGRAPH, sentences - done));
  }
  return { ...builder.note(), words: sentences * WORDS_A_SENTENCE };
}

interface Json {
  readonly type: string;
  readonly [key: string]: unknown;
}

class NoteBuilder {
  readonly #sections: { type: string; content: Json[] }[] = [];
  readonly #entities: AnchoredEntity[] = [];
  #paragraphs = 0;
  /** Where the next block of the newest section begins, as ProseMirror counts. */
  #position = 0;

  addParagraph(firstSentence: number, count: number): void {
    if (this.#paragraphs++ % PARAGRAPHS_A_SECTION === 0) this.#openSection();
    this.#position += 1;
    const content: Json[] = [];
    for (let i = firstSentence; i < firstSentence + count; i++) {
      const [words, entities] = SENTENCES[i % SENTENCES.length] ?? ['', []];
      const text = i === firstSentence ? words : ` ${words}`;
      for (const [found, category] of entities) this.#addEntity(found, category, text.indexOf(found));
      content.push({ type: 'text', text, marks: [{ type: 'spoken', attrs: { segment: `s${i}` } }] });
      this.#position += text.length;
    }
    this.#position += 1;
    this.#sections.at(-1)?.content.push({ type: 'paragraph', content });
  }

  note(): { readonly document: DocumentJson; readonly entities: readonly AnchoredEntity[] } {
    return { document: { type: 'doc', content: this.#sections }, entities: this.#entities };
  }

  #openSection(): void {
    if (this.#sections.length > 0) this.#position += 1;
    const text = `Section ${this.#sections.length + 1}`;
    this.#sections.push({
      type: 'section',
      content: [{ type: 'heading', content: [{ type: 'text', text }] }],
    });
    this.#position += 1 + text.length + 2;
  }

  #addEntity(text: string, category: EntityCategory, at: number): void {
    const from = this.#position + at;
    this.#entities.push({
      id: `e${this.#entities.length}`,
      category,
      type: 'DX_NAME',
      score: 0.9,
      from: DocPosition(from),
      to: DocPosition(from + text.length),
      text,
      traits: [],
      attributes: [],
      concepts: [],
      decision: 'detected',
    });
  }
}
