import { ProblemError } from '../domain/problem.ts';
import {
  type AutoText,
  type AutoTextDraft,
  MOST_AUTO_TEXTS,
  sortedByName,
  writtenAutoText,
} from './auto-text.ts';
import { DEFAULT_AUTO_TEXTS } from './auto-text-defaults.ts';
import {
  type AutoTextImport,
  autoTextFile,
  type ImportDecision,
  readAutoTextFile,
  withImported,
} from './import-auto-texts.ts';
import { spokenKey } from './spoken-name.ts';
import { parseAutoTexts, storedAutoTexts } from './stored-auto-texts.ts';

/** Where the list of one person is kept as a whole. */
export interface AutoTextStoragePort {
  /** What was saved last; null when nothing was. */
  load(): Promise<unknown | null>;
  save(value: unknown): Promise<void>;
}

/**
 * The auto-texts of a person. Each change is made to what is stored at that moment, so that one made elsewhere is
 * not lost, and counts when it is stored. A list that cannot be read is never written over.
 */
export class AutoTexts {
  readonly #storage: AutoTextStoragePort;
  readonly #newId: () => string;
  #texts: readonly AutoText[] = [];
  #last: Promise<unknown> = Promise.resolve();

  /** `newId` gives an id that is unique in the list. */
  constructor(storage: AutoTextStoragePort, newId: () => string) {
    this.#storage = storage;
    this.#newId = newId;
  }

  /** As they were read last, by name. */
  get texts(): readonly AutoText[] {
    return this.#texts;
  }

  find(id: string): AutoText | null {
    return this.#texts.find((text) => text.id === id) ?? null;
  }

  /**
   * Reads the list; who never had one begins with that of the product.
   * @throws ProblemError `auto-texts-unreadable`, or what the storage throws.
   */
  read(): Promise<void> {
    return this.#inTurn(async () => {
      this.#texts = sortedByName(await this.#load());
    });
  }

  /**
   * Adds or changes one.
   * @throws ProblemError `auto-text-name`, `auto-text-name-taken`, `auto-text-empty`, `auto-text-too-long`,
   * `auto-texts-full`, `auto-texts-unreadable`, or what the storage throws; then nothing is changed.
   */
  keep(draft: AutoTextDraft): Promise<AutoText> {
    const written = writtenAutoText(draft, draft.id ?? this.#newId());
    return this.#change(
      (texts) => [...texts.filter(({ id }) => id !== written.id), written],
      () => written,
    );
  }

  /** Takes one away; nothing happens when it is not there. @throws ProblemError as {@link keep}. */
  remove(id: string): Promise<void> {
    return this.#change(
      (texts) => texts.filter((text) => text.id !== id),
      () => undefined,
    );
  }

  /** The list as a JSON file. */
  exportFile(): string {
    return autoTextFile(this.#texts);
  }

  /** What a file would bring; changes nothing. @throws ProblemError `auto-texts-file`. */
  readFile(file: string): AutoTextImport {
    return readAutoTextFile(file, this.#texts);
  }

  /** Takes in what a file brings; all of it or nothing. @throws ProblemError as {@link keep}. */
  take(imported: AutoTextImport, decision: ImportDecision): Promise<void> {
    return this.#change(
      (texts) => withImported(texts, imported, decision, this.#newId),
      () => undefined,
    );
  }

  #change<Result>(
    change: (texts: readonly AutoText[]) => readonly AutoText[],
    result: () => Result,
  ): Promise<Result> {
    return this.#inTurn(async () => {
      const changed = checked(change(await this.#load()));
      await this.#storage.save(storedAutoTexts(changed));
      this.#texts = sortedByName(changed);
      return result();
    });
  }

  async #load(): Promise<readonly AutoText[]> {
    const stored = await this.#storage.load();
    if (stored === null) return DEFAULT_AUTO_TEXTS;
    try {
      return parseAutoTexts(stored);
    } catch (cause) {
      throw new ProblemError('auto-texts-unreadable', { cause });
    }
  }

  /** Two changes at once would each write what they had read. */
  #inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(task, task);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

function checked(texts: readonly AutoText[]): readonly AutoText[] {
  if (texts.length > MOST_AUTO_TEXTS) throw new ProblemError('auto-texts-full');
  const names = new Set(texts.map(({ name }) => spokenKey(name)));
  if (names.size < texts.length) throw new ProblemError('auto-text-name-taken');
  return texts;
}
