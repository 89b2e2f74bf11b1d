import type { Credentials } from '../cloud/credentials.ts';
import { toProblem } from '../domain/problem.ts';
import { EpochMs } from '../domain/units.ts';
import type { TranscriptionPort } from '../session/dictation-session.ts';
import { createTranscriber, type Transcriber } from '../transcription/transcriber.ts';
import workerUrl from '../transcription.worker.ts?worker&url';
import { newId } from './browser.ts';
import { trustedScript } from './trusted-types.ts';

export interface TranscriptionOptions {
  readonly region: string;
  /** Absolute URL of a local service; null for AWS itself. */
  readonly endpoint: string | null;
  readonly credentials: Credentials;
  readonly spoolKey: CryptoKey;
}

/** The transcription Worker with what it needs of the window: the connection, the key, credentials when it asks. */
export function startTranscriber(options: TranscriptionOptions): { transcriber: Transcriber; end(): void } {
  const worker = new Worker(trustedScript(workerUrl), { type: 'module', name: `transcription-${newId()}` });
  const transcriber = createTranscriber(worker);
  const { region, endpoint, credentials, spoolKey } = options;
  transcriber.setConnection(endpoint === null ? { region } : { region, endpoint });
  transcriber.setSpoolKey(spoolKey);
  transcriber.subscribe((event) => {
    if (event.kind === 'credentials-wanted') void pushCredentials(transcriber, credentials);
  });
  void pushCredentials(transcriber, credentials);
  return { transcriber, end: () => worker.terminate() };
}

/** The Worker asks again when it needs to, so a failure here is only waited out. */
async function pushCredentials(transcriber: Transcriber, credentials: Credentials): Promise<void> {
  try {
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = await credentials.get();
    transcriber.setCredentials({
      accessKeyId,
      secretAccessKey,
      ...(sessionToken === undefined ? {} : { sessionToken }),
      ...(expiration === undefined ? {} : { expiresAt: EpochMs(expiration.getTime()) }),
    });
  } catch (error) {
    if (toProblem(error).code === 'unexpected') throw error;
  }
}

/** The transcriber as a dictation session drives it. In a pause it rests by itself, so there is nothing to tell it. */
export function transcriptionPort(transcriber: Transcriber, spoolKey: CryptoKey): TranscriptionPort {
  return {
    start: async ({ dictationId, specialty, dictationType }) =>
      transcriber.start({ dictationId, specialty, dictationType, spoolKey }),
    pause: () => {},
    resume: () => {},
    stop: () => transcriber.stop(),
    onResult: (listener) =>
      transcriber.subscribe((event) => {
        if (event.kind === 'partial' || event.kind === 'final') listener(event);
      }),
  };
}
