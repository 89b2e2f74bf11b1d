import koffi from 'koffi';

/**
 * The C interface of PocketSphinx 5prealpha as Debian ships it, bound by name. Synchronous and not re-entrant: one
 * decoder a process, because a crash in native code takes the whole process with it.
 */

/** An address that only the library understands. */
export type Pointer = object;

export interface PocketSphinx {
  readonly ps_args: () => Pointer;
  readonly ps_init: (config: Pointer) => Pointer | null;
  readonly ps_start_stream: (decoder: Pointer) => number;
  readonly ps_start_utt: (decoder: Pointer) => number;
  readonly ps_process_raw: (
    decoder: Pointer,
    samples: Int16Array,
    count: number,
    noSearch: 0 | 1,
    fullUtterance: 0 | 1,
  ) => number;
  readonly ps_end_utt: (decoder: Pointer) => number;
  readonly ps_get_hyp: (decoder: Pointer, score: [number]) => string | null;
  readonly ps_get_in_speech: (decoder: Pointer) => number;
  readonly ps_get_logmath: (decoder: Pointer) => Pointer;
  readonly ps_get_config: (decoder: Pointer) => Pointer;
  readonly ps_seg_iter: (decoder: Pointer) => Pointer | null;
  readonly ps_seg_next: (segment: Pointer) => Pointer | null;
  readonly ps_seg_word: (segment: Pointer) => string;
  readonly ps_seg_frames: (segment: Pointer, first: [number], last: [number]) => void;
  readonly ps_seg_prob: (
    segment: Pointer,
    acoustic: [number],
    language: [number],
    backoff: [number],
  ) => number;
  readonly ps_nbest: (decoder: Pointer) => Pointer | null;
  readonly ps_nbest_next: (nbest: Pointer) => Pointer | null;
  readonly ps_nbest_seg: (nbest: Pointer) => Pointer | null;
  readonly ps_nbest_free: (nbest: Pointer) => void;
  readonly ps_set_lm: (decoder: Pointer, name: string, model: Pointer) => number;
  readonly ps_set_search: (decoder: Pointer, name: string) => number;
  readonly cmd_ln_parse_file_r: (
    existing: null,
    definitions: Pointer,
    path: string,
    strict: 0 | 1,
  ) => Pointer | null;
  readonly cmd_ln_free_r: (config: Pointer) => number;
  readonly err_set_logfp: (file: null) => void;
  readonly logmath_exp: (logmath: Pointer, value: number) => number;
  readonly ngram_model_read: (
    config: Pointer,
    path: string,
    type: number,
    logmath: Pointer,
  ) => Pointer | null;
  readonly ngram_model_set_init: (
    config: Pointer,
    models: Pointer,
    names: Pointer,
    weights: Float32Array,
    count: number,
  ) => Pointer | null;
}

const SPHINXBASE = [
  'void err_set_logfp(void *file)',
  'cmd_ln_t *cmd_ln_parse_file_r(cmd_ln_t *existing, void *definitions, const char *path, int32_t strict)',
  'int cmd_ln_free_r(cmd_ln_t *config)',
  'double logmath_exp(logmath_t *logmath, int value)',
  'ngram_model_t *ngram_model_read(cmd_ln_t *config, const char *path, int type, logmath_t *logmath)',
  'ngram_model_t *ngram_model_set_init(cmd_ln_t *config, void *models, void *names, const float *weights, int32_t count)',
];

const POCKETSPHINX = [
  'void *ps_args()',
  'ps_decoder_t *ps_init(cmd_ln_t *config)',
  'int ps_start_stream(ps_decoder_t *decoder)',
  'int ps_start_utt(ps_decoder_t *decoder)',
  'int ps_process_raw(ps_decoder_t *decoder, const int16_t *samples, size_t count, int no_search, int full_utt)',
  'int ps_end_utt(ps_decoder_t *decoder)',
  'const char *ps_get_hyp(ps_decoder_t *decoder, _Out_ int32_t *score)',
  'uint8_t ps_get_in_speech(ps_decoder_t *decoder)',
  'logmath_t *ps_get_logmath(ps_decoder_t *decoder)',
  'cmd_ln_t *ps_get_config(ps_decoder_t *decoder)',
  'ps_seg_t *ps_seg_iter(ps_decoder_t *decoder)',
  'ps_seg_t *ps_seg_next(ps_seg_t *segment)',
  'const char *ps_seg_word(ps_seg_t *segment)',
  'void ps_seg_frames(ps_seg_t *segment, _Out_ int *first, _Out_ int *last)',
  'int32_t ps_seg_prob(ps_seg_t *segment, _Out_ int32_t *acoustic, _Out_ int32_t *language, _Out_ int32_t *backoff)',
  'ps_nbest_t *ps_nbest(ps_decoder_t *decoder)',
  'ps_nbest_t *ps_nbest_next(ps_nbest_t *nbest)',
  'ps_seg_t *ps_nbest_seg(ps_nbest_t *nbest)',
  'void ps_nbest_free(ps_nbest_t *nbest)',
  'int ps_set_lm(ps_decoder_t *decoder, const char *name, ngram_model_t *model)',
  'int ps_set_search(ps_decoder_t *decoder, const char *name)',
];

const OPAQUE = ['cmd_ln_t', 'ps_decoder_t', 'ps_seg_t', 'ps_nbest_t', 'logmath_t', 'ngram_model_t'];

/**
 * Loads the shared libraries by soname, since their folder differs by architecture.
 * @throws Error when one is missing or is a version with another interface.
 */
export function loadPocketSphinx(): PocketSphinx {
  for (const type of OPAQUE) koffi.opaque(type);
  const base = koffi.load(process.env.NOTEWELL_SPHINXBASE ?? 'libsphinxbase.so.3', { global: true });
  const decoder = koffi.load(process.env.NOTEWELL_POCKETSPHINX ?? 'libpocketsphinx.so.3', {});
  return Object.fromEntries([
    ...SPHINXBASE.map((definition) => [nameOf(definition), base.func(definition)]),
    ...POCKETSPHINX.map((definition) => [nameOf(definition), decoder.func(definition)]),
  ]);
}

function nameOf(definition: string): string {
  return /(\w+)\(/.exec(definition)?.[1] ?? '';
}

/** A C array of addresses. */
export function pointerArray(pointers: readonly Pointer[]): Pointer {
  const array = koffi.alloc('void *', pointers.length);
  koffi.encode(array, koffi.array('void *', pointers.length), [...pointers]);
  return array;
}

/** A C array of strings that lives as long as the process. */
export function stringArray(strings: readonly string[]): Pointer {
  const array = koffi.alloc('const char *', strings.length);
  koffi.encode(array, koffi.array('const char *', strings.length), [...strings]);
  return array;
}
