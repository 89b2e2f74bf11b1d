import { recordDictation } from './dictation.ts';
import { figure, type Table } from './table.ts';

/** What a dictated note costs at Comprehend Medical, which bills by the character and the call. */
export async function benchComprehendCharacters(): Promise<Table> {
  const { calls, noteCharacters } = await recordDictation();
  const operations = ['DetectEntitiesV2', 'InferICD10CM', 'InferRxNorm'];
  return {
    title: 'Comprehend Medical: characters sent per character of the finished note',
    about: [
      `The note of the dictation above, ${noteCharacters} characters when saved; every request that left the browser.`,
      'A detection of the whole note after each utterance would send about (utterances + 1) / 2 per character.',
    ],
    columns: ['operation', 'calls', 'characters', 'per character', 'budget'],
    rows: operations.map((operation) => {
      const own = calls.filter((call) => call.operation === operation);
      const characters = own.reduce((sum, call) => sum + call.characters, 0);
      const budget = operation === 'DetectEntitiesV2' ? '≤ 1.3' : '—';
      return [
        operation,
        String(own.length),
        String(characters),
        figure(characters / noteCharacters, '', 2),
        budget,
      ];
    }),
  };
}
