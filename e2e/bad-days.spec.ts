import { breakNext, type Fault, mendAll } from './faults.ts';
import { expect, test } from './local-cloud.ts';
import { speak } from './speech/flite.ts';
import { newNote, openNote, save, signIn, startDictation, stopDictation } from './steps.ts';

test.afterEach(({ cloud }) => mendAll(cloud));

/** Two seconds into the first sentence. */
const afterMessages = 20;

/** What can happen to a stream while somebody speaks; none of it may cost a word. */
const CAUSES: readonly (readonly [string, Fault])[] = [
  ['the connection is cut', { service: 'transcribe', kind: 'stream-cut', afterMessages }],
  [
    'the service closes with 1011',
    { service: 'transcribe', kind: 'stream-close', closeCode: 1011, afterMessages },
  ],
  [
    'the service fails',
    { service: 'transcribe', kind: 'stream-exception', code: 'InternalFailureException', afterMessages },
  ],
  ['the connection is refused at first', { service: 'transcribe', kind: 'drop' }],
  [
    'the service is busy at first',
    { service: 'transcribe', kind: 'error', code: 'ServiceUnavailableException', status: 503 },
  ],
];

for (const [name, fault] of CAUSES) {
  test(`${name}, and every sentence is in the note once`, async ({ open, cloud }) => {
    const speech = speak({
      voice: 'rms',
      utterances: ['The lungs are clear.', 'The abdomen is soft.', 'There is no edema.'],
      pauseMs: 1_500,
    });
    const page = await open(speech.path);
    await signIn(page);
    const note = await newNote(page);
    await breakNext(cloud, fault);
    await startDictation(page);
    await expect(note).toContainText(/edema/i, { timeout: 60_000 });
    await stopDictation(page);
    const text = (await note.locator('p').allTextContents()).join(' ');
    for (const word of [/lungs/gi, /abdomen/gi, /edema/gi]) expect(text.match(word), text).toHaveLength(1);
    expect(text.search(/lungs/i)).toBeLessThan(text.search(/abdomen/i));
    expect(text.search(/abdomen/i)).toBeLessThan(text.search(/edema/i));
  });
}

test('sound that was recorded before a reload is saved and played after it', async ({ open }) => {
  const speech = speak({ voice: 'rms', utterances: ['The lungs are clear.'] });
  const page = await open(speech.path);
  await signIn(page);
  const note = await newNote(page);
  await startDictation(page);
  await expect(note).toContainText(/lungs/i);
  await stopDictation(page);
  await expect(page.getByTitle('A draft is kept on this device.')).toBeAttached();
  await page.reload();
  await expect(note).toContainText(/lungs/i);
  await save(page);
  await page.goto('/');
  await openNote(page, /lungs/i);
  await note.locator('[data-segment]').first().click();
  await page.keyboard.press('Alt+p');
  await expect(note.locator('[data-playing]').first()).toBeVisible();
});
