import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HeardWord } from '../words.ts';
import {
  loadPocketSphinx,
  type PocketSphinx,
  type Pointer,
  pointerArray,
  stringArray,
} from './pocketsphinx.ts';
import type { Decoder } from './utterances.ts';

/** Files that a decoder reads. */
export interface DecoderFiles {
  /** Folder of the acoustic model. */
  readonly acousticModel: string;
  readonly dictionary: string;
  readonly languageModels: readonly { readonly path: string; readonly weight: number }[];
}

const FRAME_MS = 10;
/** Guess the file type of a language model from its content. */
const NGRAM_AUTO = 0;
const MIXED = 'mixed';

/**
 * A decoder over the native library.
 * @throws Error when the library, the acoustic model or a language model cannot be read.
 */
export function createDecoder(files: DecoderFiles): Decoder {
  const ps = loadPocketSphinx();
  ps.err_set_logfp(null);
  const decoder = initialise(ps, files);
  setLanguage(ps, decoder, files.languageModels);
  const logmath = ps.ps_get_logmath(decoder);
  ps.ps_start_stream(decoder);
  return {
    startUtterance: () => check(ps.ps_start_utt(decoder), 'ps_start_utt'),
    process: (pcm) => check(ps.ps_process_raw(decoder, pcm, pcm.length, 0, 0), 'ps_process_raw'),
    inSpeech: () => ps.ps_get_in_speech(decoder) !== 0,
    hypothesis: () => ps.ps_get_hyp(decoder, [0]) ?? '',
    words: (withConfidence) => [...readWords(ps, ps.ps_seg_iter(decoder), withConfidence ? logmath : null)],
    readings: () => otherReadings(ps, decoder),
    endUtterance: () => check(ps.ps_end_utt(decoder), 'ps_end_utt'),
  };
}

function check(status: number, call: string): void {
  if (status < 0) throw new Error(`${call} failed`);
}

/** No `-lm` here: models that are mixed later would be loaded twice. */
function initialise(ps: PocketSphinx, files: DecoderFiles): Pointer {
  const folder = mkdtempSync(join(tmpdir(), 'notewell-decoder-'));
  try {
    const options = join(folder, 'options');
    writeFileSync(
      options,
      `-hmm ${files.acousticModel}\n-dict ${files.dictionary}\n-vad_prespeech 30\n-logfn /dev/null\n`,
    );
    const config = ps.cmd_ln_parse_file_r(null, ps.ps_args(), options, 1);
    if (config === null) throw new Error('PocketSphinx does not know an option');
    const decoder = ps.ps_init(config);
    ps.cmd_ln_free_r(config);
    if (decoder === null) throw new Error(`PocketSphinx cannot read ${files.acousticModel}`);
    return decoder;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function setLanguage(ps: PocketSphinx, decoder: Pointer, models: DecoderFiles['languageModels']): void {
  const config = ps.ps_get_config(decoder);
  const read = models.map(({ path }) => {
    const model = ps.ngram_model_read(config, path, NGRAM_AUTO, ps.ps_get_logmath(decoder));
    if (model === null) throw new Error(`PocketSphinx cannot read ${path}`);
    return model;
  });
  const names = stringArray(models.map((_, index) => `model${index}`));
  const weights = Float32Array.from(models, ({ weight }) => weight);
  const mixed = ps.ngram_model_set_init(config, pointerArray(read), names, weights, models.length);
  if (mixed === null) throw new Error('PocketSphinx cannot mix the language models');
  check(ps.ps_set_lm(decoder, MIXED, mixed), 'ps_set_lm');
  check(ps.ps_set_search(decoder, MIXED), 'ps_set_search');
}

/** Paths through the lattice of the utterance that ended, best first; each costs a fraction of a millisecond. */
function* otherReadings(ps: PocketSphinx, decoder: Pointer): Generator<HeardWord[]> {
  // The first step goes to the best path; the iterator is its own end's owner, and ours when we stop before.
  let nbest = ps.ps_nbest(decoder);
  try {
    while (nbest !== null) {
      nbest = ps.ps_nbest_next(nbest);
      if (nbest !== null) yield [...readWords(ps, ps.ps_nbest_seg(nbest), null)];
    }
  } finally {
    if (nbest !== null) ps.ps_nbest_free(nbest);
  }
}

/**
 * Words of a path from its first segment; silence, fillers and the marks of alternative pronunciations are left out.
 * Read to the end, which frees the path.
 */
function* readWords(ps: PocketSphinx, first: Pointer | null, logmath: Pointer | null): Generator<HeardWord> {
  for (let segment = first; segment !== null; segment = ps.ps_seg_next(segment)) {
    const text = ps.ps_seg_word(segment).replace(/\(\d+\)$/, '');
    if (!/^[a-z']/.test(text)) continue;
    const [from, to]: [[number], [number]] = [[0], [0]];
    ps.ps_seg_frames(segment, from, to);
    yield {
      text,
      startMs: from[0] * FRAME_MS,
      endMs: (to[0] + 1) * FRAME_MS,
      confidence:
        logmath === null
          ? null
          : Math.min(1, ps.logmath_exp(logmath, ps.ps_seg_prob(segment, [0], [0], [0]))),
    };
  }
}
