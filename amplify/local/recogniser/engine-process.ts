import { join } from 'node:path';
import { createDecoder } from './engine/decoder.ts';
import type { EngineCommand, EngineReport } from './engine/messages.ts';
import { createUtterances, type Utterances } from './engine/utterances.ts';
import { prepareLanguage } from './language/language-model.ts';

/**
 * Entry of an engine process: one native decoder for one stream. It is a process and not a thread so that a crash
 * of the native library ends this stream alone.
 */

/** Weights of the generic and the clinical model; measured, and flat around here. */
const GENERIC_WEIGHT = 0.1;
const CLINICAL_WEIGHT = 0.9;

let utterances: Utterances | null = null;
let samples = 0;

function report(message: EngineReport): void {
  process.send?.(message);
}

function load(command: Extract<EngineCommand, { kind: 'load' }>): void {
  const language = prepareLanguage({
    stockDictionary: join(command.models, 'cmudict-en-us.dict'),
    terms: command.terms,
    cache: command.cache,
  });
  const decoder = createDecoder({
    acousticModel: join(command.models, 'en-us'),
    dictionary: language.dictionary,
    languageModels: [
      { path: join(command.models, 'en-us.lm.bin'), weight: GENERIC_WEIGHT },
      { path: language.clinical, weight: CLINICAL_WEIGHT },
    ],
  });
  utterances = createUtterances(decoder, report);
  report({ kind: 'ready' });
}

function obey(command: EngineCommand): void {
  switch (command.kind) {
    case 'load':
      load(command);
      break;
    case 'audio':
      utterances?.push(command.pcm, command.quiet);
      samples += command.pcm.length;
      report({ kind: 'progress', samples });
      break;
    case 'end':
      utterances?.end();
      report({ kind: 'ended' });
      process.disconnect();
  }
}

process.on('message', (command: EngineCommand) => {
  try {
    obey(command);
  } catch (error) {
    const during = utterances === null ? 'load' : 'audio';
    report({ kind: 'failed', during, reason: error instanceof Error ? error.message : String(error) });
    process.disconnect();
  }
});
// The local cloud is gone: nobody waits for a result.
process.on('disconnect', () => process.exit(0));
