/**
 * Units that must not be mixed up, as branded numbers.
 *
 * A brand exists only for the compiler: at run time these are plain numbers. Make one with the function of
 * the same name, at the border where its meaning is known, and let the compiler refuse the wrong one.
 */

declare const unit: unique symbol;
type Unit<Name extends string> = number & { readonly [unit]: Name };

/** Milliseconds of captured audio since a dictation began; pauses do not count. The only clock that is stored. */
export type SessionMs = Unit<'SessionMs'>;
export const SessionMs = (value: number): SessionMs => value as SessionMs;

/** Seconds from the start of one Transcribe stream (MedicalResult.StartTime, EndTime). */
export type StreamSeconds = Unit<'StreamSeconds'>;
export const StreamSeconds = (value: number): StreamSeconds => value as StreamSeconds;

/** Milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = Unit<'EpochMs'>;
export const EpochMs = (value: number): EpochMs => value as EpochMs;

/** A count of samples at {@link TRANSCRIBE_SAMPLE_RATE_HZ}. */
export type SampleCount = Unit<'SampleCount'>;
export const SampleCount = (value: number): SampleCount => value as SampleCount;

/** An offset in Unicode code points, as Comprehend Medical counts (BeginOffset, EndOffset). */
export type CodePointOffset = Unit<'CodePointOffset'>;
export const CodePointOffset = (value: number): CodePointOffset => value as CodePointOffset;

/** An offset in UTF-16 code units, as JavaScript strings count. */
export type Utf16Offset = Unit<'Utf16Offset'>;
export const Utf16Offset = (value: number): Utf16Offset => value as Utf16Offset;

/** A position in the document tree, as ProseMirror counts; never a text offset. */
export type DocPosition = Unit<'DocPosition'>;
export const DocPosition = (value: number): DocPosition => value as DocPosition;

/** The rate that Transcribe Medical hears best and that everything after the worklet uses, in hertz. */
export const TRANSCRIBE_SAMPLE_RATE_HZ = 16_000;

/** Length of one audio chunk, in milliseconds; Transcribe asks for 50–200 ms. */
export const CHUNK_MS = 100;

/** Samples to milliseconds of session time. */
export function samplesToMs(samples: SampleCount): SessionMs {
  return SessionMs((samples * 1000) / TRANSCRIBE_SAMPLE_RATE_HZ);
}

/** Milliseconds of session time to whole samples, rounded to the nearest. */
export function msToSamples(ms: SessionMs): SampleCount {
  return SampleCount(Math.round((ms * TRANSCRIBE_SAMPLE_RATE_HZ) / 1000));
}
