import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../domain/problem.ts';
import { type AutoTextDraft, fieldsOf, MOST_AUTO_TEXTS } from './auto-text.ts';
import { DEFAULT_AUTO_TEXTS } from './auto-text-defaults.ts';
import { AutoTexts } from './auto-texts.ts';
import { storedAutoTexts } from './stored-auto-texts.ts';

/** A place that holds one value, and can fail. */
function shelf(value: unknown = null) {
  return {
    value,
    failure: null as ProblemError | null,
    async load() {
      if (this.failure !== null) throw this.failure;
      return structuredClone(this.value);
    },
    async save(next: unknown) {
      if (this.failure !== null) throw this.failure;
      this.value = structuredClone(next);
    },
  };
}

function listOn(storage: ReturnType<typeof shelf>, prefix = 'n'): AutoTexts {
  let count = 0;
  return new AutoTexts(storage, () => `${prefix}${++count}`);
}

const draft = (change: Partial<AutoTextDraft> = {}): AutoTextDraft => ({
  id: null,
  name: 'Knee exam',
  text: '[laterality] knee is stable.',
  section: null,
  ...change,
});

async function codeOf(task: Promise<unknown>): Promise<string> {
  try {
    await task;
    return 'done';
  } catch (error) {
    return error instanceof ProblemError ? error.code : String(error);
  }
}

const names = (list: AutoTexts) => list.texts.map(({ name }) => name);

describe('the auto-texts of a person', () => {
  it('begin with those of the product, by name', async () => {
    const list = listOn(shelf());
    await list.read();
    expect(names(list)).toHaveLength(DEFAULT_AUTO_TEXTS.length);
    expect(names(list)).toEqual([...names(list)].sort((a, b) => a.localeCompare(b, 'en')));
  });

  it('are added, changed, renamed and taken away, and kept', async () => {
    const storage = shelf(storedAutoTexts([]));
    const list = listOn(storage);
    const kept = await list.keep(draft({ name: '  Knee   exam ', section: ' Physical  exam ' }));
    expect(kept).toEqual({
      id: 'n1',
      name: 'Knee exam',
      text: '[laterality] knee is stable.',
      section: 'Physical exam',
    });
    await list.keep(draft({ id: 'n1', name: 'Left knee' }));
    const elsewhere = listOn(storage, 'e');
    await elsewhere.read();
    expect(elsewhere.find('n1')).toEqual({
      id: 'n1',
      name: 'Left knee',
      text: '[laterality] knee is stable.',
    });
    await list.remove('n1');
    await list.remove('n1');
    expect(list.texts).toEqual([]);
    expect(storage.value).toEqual({ schema: 1, texts: [] });
  });

  it.each([
    ['a name that sounds the same', { name: 'knee-examination' }, 'auto-text-name-taken'],
    ['no name', { name: ' ' }, 'auto-text-name'],
    ['a name of marks', { name: '*** !' }, 'auto-text-name'],
    ['a name that is a number', { name: '12' }, 'auto-text-name'],
    ['a name without end', { name: 'a'.repeat(61) }, 'auto-text-name'],
    ['no words', { name: 'Hip', text: ' \n' }, 'auto-text-empty'],
    ['too many words', { name: 'Hip', text: 'a'.repeat(4_001) }, 'auto-text-too-long'],
  ])('refuse %s and stay as they are', async (_, change, code) => {
    const storage = shelf(storedAutoTexts([]));
    const list = listOn(storage);
    await list.keep(draft());
    const before = structuredClone(storage.value);
    expect(await codeOf(Promise.resolve().then(() => list.keep(draft(change))))).toBe(code);
    expect(storage.value).toEqual(before);
    expect(names(list)).toEqual(['Knee exam']);
  });

  it('have a limit', async () => {
    const many = Array.from({ length: MOST_AUTO_TEXTS }, (_, at) => ({
      id: `i${at}`,
      name: `Text ${at}`,
      text: 'x',
    }));
    const list = listOn(shelf(storedAutoTexts(many)));
    expect(await codeOf(list.keep(draft()))).toBe('auto-texts-full');
    expect(await codeOf(list.keep(draft({ id: 'i5' })))).toBe('done');
  });

  it.each([
    { schema: 2, texts: [] },
    { schema: 1, texts: [{ id: '1', name: 'x' }] },
    { schema: 1, texts: [{ id: '1', name: '?!', text: 'a' }] },
    'nonsense',
  ])('are not written over when they cannot be read: %j', async (value) => {
    const storage = shelf(value);
    const list = listOn(storage);
    expect(await codeOf(list.read())).toBe('auto-texts-unreadable');
    expect(await codeOf(list.keep(draft()))).toBe('auto-texts-unreadable');
    expect(storage.value).toEqual(value);
  });

  it('stay as they are when they cannot be stored, and go on afterwards', async () => {
    const storage = shelf(storedAutoTexts([]));
    const list = listOn(storage);
    storage.failure = new ProblemError('offline');
    expect(await codeOf(list.keep(draft()))).toBe('offline');
    expect(list.texts).toEqual([]);
    storage.failure = null;
    await list.keep(draft());
    expect(names(list)).toEqual(['Knee exam']);
  });

  it('take in what was changed elsewhere, and changes at once one after the other', async () => {
    const storage = shelf(storedAutoTexts([]));
    const [here, there] = [listOn(storage, 'h'), listOn(storage, 't')];
    await here.read();
    await there.keep(draft({ name: 'There' }));
    await Promise.all([here.keep(draft({ name: 'Alpha' })), here.keep(draft({ name: 'Beta' }))]);
    expect(names(here)).toEqual(['Alpha', 'Beta', 'There']);
  });
});

describe('a file of auto-texts', () => {
  async function twoLists() {
    const mine = listOn(shelf(storedAutoTexts([])), 'm');
    await mine.keep(draft({ name: 'Same', text: 'same' }));
    await mine.keep(draft({ name: 'Exam', text: 'mine' }));
    const theirs = listOn(shelf(storedAutoTexts([])), 't');
    await theirs.keep(draft({ name: 'same', text: 'same' }));
    await theirs.keep(draft({ name: 'Examination', text: 'theirs', section: 'Plan' }));
    await theirs.keep(draft({ name: 'Fresh', text: 'fresh' }));
    return { mine, file: theirs.exportFile() };
  }
  const written = (list: AutoTexts) => list.texts.map(({ name, text }) => `${name}: ${text}`);

  it('is compared by name first', async () => {
    const { mine, file } = await twoLists();
    const found = mine.readFile(file);
    expect(found.added.map(({ name }) => name)).toEqual(['Fresh']);
    expect(found.clashing.map(({ name }) => name)).toEqual(['Examination']);
    expect(found.same).toBe(1);
    expect(written(mine)).toEqual(['Exam: mine', 'Same: same']);
  });

  it.each([
    ['mine', ['Exam: mine', 'Fresh: fresh', 'Same: same']],
    ['theirs', ['Examination: theirs', 'Fresh: fresh', 'Same: same']],
    ['both', ['Exam: mine', 'Examination 2: theirs', 'Fresh: fresh', 'Same: same']],
  ] as const)('is taken in with %s', async (decision, expected) => {
    const { mine, file } = await twoLists();
    await mine.take(mine.readFile(file), decision);
    expect(written(mine)).toEqual(expected);
    expect(new Set(mine.texts.map(({ id }) => id)).size).toBe(expected.length);
  });

  it.each([
    'not JSON',
    '[]',
    'null',
    '{"schema":9,"texts":[]}',
    '{"schema":1,"texts":[{"id":"1","name":"A b","text":7}]}',
    '{"schema":1,"texts":[{"id":"1","name":"Ab","text":"x"},{"id":"2","name":"ab","text":"y"}]}',
  ])('that is %s is refused as a whole', async (file) => {
    const { mine } = await twoLists();
    expect(await codeOf(Promise.resolve().then(() => mine.readFile(file)))).toBe('auto-texts-file');
  });

  it('comes back as it went', async () => {
    const texts = fc.uniqueArray(
      fc.record({
        name: fc.stringMatching(/^[A-Z][a-z]{3,9}x [a-z]{4,8}x$/),
        text: fc.string({ minLength: 1 }).filter((text) => text.trim() !== '' && !text.includes('\r')),
      }),
      { maxLength: 8, selector: ({ name }) => name.toLowerCase().replaceAll(' ', '') },
    );
    await fc.assert(
      fc.asyncProperty(texts, async (drafts) => {
        const from = listOn(shelf(storedAutoTexts([])));
        for (const { name, text } of drafts) await from.keep(draft({ name, text }));
        const to = listOn(shelf(storedAutoTexts([])));
        await to.take(to.readFile(from.exportFile()), 'mine');
        expect(written(to)).toEqual(written(from));
        expect(to.readFile(from.exportFile())).toMatchObject({ added: [], clashing: [] });
      }),
    );
  });
});

describe('the fields of a text', () => {
  it('stand in brackets, each counted once', () => {
    expect(fieldsOf('[side] knee, [ grade ] on the [side], [] and [two\nlines]')).toEqual(['side', 'grade']);
  });
});
