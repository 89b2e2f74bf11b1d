import { describe, expect, it } from 'vitest';
import { openMedicalStream } from './transcribe-stream.ts';

/** The address that a stream is opened at. */
function addressFor(endpoint: string | undefined): Promise<URL> {
  return new Promise((resolve) => {
    openMedicalStream(
      {
        openWebSocket(url) {
          resolve(new URL(url));
          throw new Error('no network in tests');
        },
        after: () => () => {},
        sent: () => {},
      },
      {
        connection: { region: 'us-east-1', endpoint },
        credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
      },
      { sessionId: 'x', specialty: 'UROLOGY', dictationType: 'DICTATION', vocabularyName: null },
      () => {},
    );
  });
}

const PATH = '/medical-stream-transcription-websocket';

describe('the address of a stream', () => {
  it.each([
    [undefined, `wss://transcribestreaming.us-east-1.amazonaws.com:8443${PATH}`],
    [
      'https://transcribestreaming-fips.us-east-1.amazonaws.com:8443',
      `wss://transcribestreaming-fips.us-east-1.amazonaws.com:8443${PATH}`,
    ],
    [
      'https://vpce-1a2b.transcribestreaming.us-east-1.vpce.amazonaws.com:8443/',
      `wss://vpce-1a2b.transcribestreaming.us-east-1.vpce.amazonaws.com:8443${PATH}`,
    ],
    ['https://speech.example', `wss://speech.example${PATH}`],
    ['https://speech.example:443/', `wss://speech.example${PATH}`],
    ['https://gateway.example:9000/aws/speech', `wss://gateway.example:9000/aws/speech${PATH}`],
    ['https://gateway.example/aws/speech', `wss://gateway.example/aws/speech${PATH}`],
    ['http://127.0.0.1:4000/aws/transcribe', `ws://127.0.0.1:4000/aws/transcribe${PATH}`],
  ])('of %s is %s', async (endpoint, address) => {
    const { origin, host, protocol, pathname } = await addressFor(endpoint);
    expect(origin === 'null' ? `${protocol}//${host}${pathname}` : `${origin}${pathname}`).toBe(address);
  });
});
