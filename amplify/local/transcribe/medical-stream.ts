import type { Recogniser, RecogniserEvent } from '../recogniser/recogniser.ts';
import { RECOGNISER_HZ } from '../recogniser/recogniser.ts';
import type { StreamFault } from '../server/faults.ts';
import { decodeAudio, encodeException, encodeTranscript } from './frames.ts';
import type { StreamParameters } from './parameters.ts';
import { createResampler } from './resample.ts';
import { createResultWriter, type MedicalResult } from './results.ts';
import { badRequest, StreamException } from './stream-exception.ts';

/** The part of a WebSocket that a stream needs. */
export interface StreamSocket {
  send(frame: Uint8Array): void;
  close(code: number): void;
  /** Ends the connection without a word. */
  terminate(): void;
}

/** Timers, in milliseconds; the returned function takes one back. */
export interface StreamClock {
  after(delayMs: number, callback: () => void): () => void;
}

export interface StreamPorts {
  readonly socket: StreamSocket;
  readonly recogniser: Recogniser;
  readonly clock: StreamClock;
  readonly newId: () => string;
  /** What goes wrong with this stream on demand; null for nothing. */
  readonly fault: StreamFault | null;
  /** The stream is over, whatever the reason. Called once. */
  readonly onOver: () => void;
}

/** One StartMedicalStreamTranscription, from its first audio to its close. */
export interface MedicalStream {
  message(frame: Uint8Array): void;
  /** Ends the stream with an exception. */
  fail(exception: StreamException): void;
  /** The client has gone. */
  closed(): void;
}

/** A stream without audio for so long ends. */
export const SILENCE_LIMIT_MS = 15_000;
/** A stream lasts no longer. */
export const STREAM_LIMIT_MS = 4 * 3_600_000;
const NORMAL_CLOSE = 1000;
/** After so many messages of audio an event without results tells the client that its audio arrives. */
const MESSAGES_PER_SIGN_OF_LIFE = 10;

const NO_AUDIO = 'Your request timed out because no new audio was received for 15 seconds.';
const TOO_LONG =
  'Your client has exceeded one of the Amazon Transcribe limits. A stream cannot last longer than 4 hours.';

export function openMedicalStream(parameters: StreamParameters, ports: StreamPorts): MedicalStream {
  const { socket, clock, fault } = ports;
  const recognition = ports.recogniser.open();
  const resampler = createResampler(parameters.sampleRateHz, RECOGNISER_HZ);
  const writer = createResultWriter(ports.newId);
  let over = false;
  /** The link stays open and nothing comes any more: what a lost connection looks like. */
  let mute = false;
  let audioEnded = false;
  let messages = 0;
  let cancelSilence = clock.after(SILENCE_LIMIT_MS, () => fail(badRequest(NO_AUDIO)));
  const cancelLimit = clock.after(STREAM_LIMIT_MS, () =>
    fail(new StreamException('LimitExceededException', TOO_LONG)),
  );
  const unsubscribe = recognition.subscribe(take);

  function finish(): void {
    if (over) return;
    over = true;
    cancelSilence();
    cancelLimit();
    unsubscribe();
    recognition.abort();
    ports.onOver();
  }

  function fail(exception: Pick<StreamException, 'code' | 'message'>): void {
    if (over) return;
    if (!mute) {
      socket.send(encodeException(exception));
      socket.close(NORMAL_CLOSE);
    }
    finish();
  }

  function send(result: MedicalResult | null): void {
    if (result !== null && !mute) socket.send(encodeTranscript([result]));
  }

  function take(event: RecogniserEvent): void {
    switch (event.kind) {
      case 'partial':
        send(writer.partial(event.words));
        break;
      case 'final':
        send(writer.final(event));
        break;
      case 'ended':
        if (!mute) socket.close(NORMAL_CLOSE);
        finish();
        break;
      case 'failed':
        fail(exceptionOf(event));
    }
  }

  function hear(frame: Uint8Array): void {
    const samples = decodeAudio(frame, parameters.sampleRateHz);
    if (audioEnded) throw badRequest('Audio came after the end of the audio.');
    cancelSilence();
    if (samples.length === 0) {
      audioEnded = true;
      recognition.end();
      return;
    }
    cancelSilence = clock.after(SILENCE_LIMIT_MS, () => fail(badRequest(NO_AUDIO)));
    recognition.push(resampler.push(samples));
    if (messages % MESSAGES_PER_SIGN_OF_LIFE === 0) socket.send(encodeTranscript([]));
  }

  /** Whether the fault that was asked for is due; it happens here. */
  function fallsToFault(): boolean {
    if (fault === null || messages < fault.afterMessages) return mute;
    if (fault.kind === 'half-open') mute = true;
    else if (fault.kind === 'stream-cut') socket.terminate();
    else if (fault.kind === 'stream-close') socket.close(fault.closeCode);
    else fail({ code: codeOf(fault.code), message: 'A fault that was asked for' });
    if (!mute) finish();
    return true;
  }

  if (fault?.afterMessages === 0) fallsToFault();
  return {
    message(frame) {
      if (over) return;
      if (fallsToFault()) return;
      messages++;
      try {
        hear(frame);
      } catch (error) {
        fail(
          error instanceof StreamException
            ? error
            : new StreamException(
                'InternalFailureException',
                'A problem occurred while processing the audio.',
              ),
        );
      }
    },
    fail,
    closed: finish,
  };
}

function exceptionOf(event: Extract<RecogniserEvent, { kind: 'failed' }>): StreamException {
  return event.problem === 'unavailable'
    ? new StreamException(
        'ServiceUnavailableException',
        'The speech recogniser is not installed. Service is currently unavailable.',
      )
    : new StreamException(
        'InternalFailureException',
        'A problem occurred while processing the audio. Amazon Transcribe terminated processing.',
      );
}

function codeOf(code: string): StreamException['code'] {
  switch (code) {
    case 'BadRequestException':
    case 'LimitExceededException':
    case 'ConflictException':
    case 'ServiceUnavailableException':
      return code;
    default:
      return 'InternalFailureException';
  }
}
