import type { SignedIn } from '../compose/signed-in.ts';
import { useNote } from '../state/note-store.ts';
import { useSession } from '../state/session-store.ts';
import { paced } from './pace.ts';

/** A link that is away for longer is called offline, in milliseconds. */
const LINK_DOWN_LONG_MS = 15_000;
/** The ledger is drawn at most once in so many milliseconds. */
const LEDGER_MS = 1_000;
const LEDGER_REST = 10;

/** Shows how speech becomes text: the stream, what waits, and what becomes of each second. @returns what ends it. */
export function showSpeech(signedIn: SignedIn): () => void {
  const endings = [showTranscription(signedIn), showNetwork(), showLedger(signedIn)];
  return () => {
    for (const end of endings) end();
  };
}

function showTranscription({ transcriber }: SignedIn): () => void {
  let longAway: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = transcriber.subscribe((event) => {
    switch (event.kind) {
      case 'state':
        clearTimeout(longAway);
        if (event.state === 'reconnecting')
          longAway = setTimeout(() => useSession.setState({ linkDownLong: true }), LINK_DOWN_LONG_MS);
        useSession.setState({
          transcription: event.state,
          linkDownLong: false,
          ...(event.state === 'live' ? { problem: null, online: true, waitingMs: 0 } : {}),
          ...(event.state === 'idle' ? { waitingMs: 0, backlogMs: 0 } : {}),
        });
        break;
      case 'progress': {
        const { transcription } = useSession.getState();
        const isAway = transcription === 'reconnecting' || transcription === 'failed';
        useSession.setState({
          backlogMs: Math.max(0, event.capturedMs - event.sentMs),
          waitingMs: isAway ? Math.max(0, event.capturedMs - event.recognisedMs) : 0,
        });
        break;
      }
      case 'backlog':
        useSession.setState({ backlogLeftMs: event.waitingMs });
        break;
      case 'storage':
        useSession.setState({ storage: event.state });
        break;
      case 'problem':
        // The status tells of what mends itself, for as long as it lasts.
        if (!event.problem.retryable) useSession.setState({ problem: event.problem.code });
        break;
    }
  });
  return () => {
    clearTimeout(longAway);
    unsubscribe();
  };
}

function showNetwork(): () => void {
  const show = () => useSession.setState({ online: navigator.onLine });
  show();
  addEventListener('online', show);
  addEventListener('offline', show);
  return () => {
    removeEventListener('online', show);
    removeEventListener('offline', show);
  };
}

/** The ledgers of the open note, drawn anew when sound or text has changed. */
function showLedger({ transcriber, desk }: SignedIn): () => void {
  const draw = paced(() => useSession.setState({ ledgers: desk.current()?.ledger.ledgers() ?? [] }), {
    restMs: LEDGER_MS,
    restFactor: LEDGER_REST,
  });
  const endings = [
    transcriber.subscribe((event) => {
      if (event.kind === 'second' || event.kind === 'backfilled' || event.kind === 'waiting') draw.soon();
    }),
    useNote.subscribe((now, before) => {
      if (now.counts !== before.counts || now.phase !== before.phase) draw.soon();
    }),
    useSession.subscribe((now, before) => {
      if (now.dictation !== before.dictation) draw.soon();
    }),
  ];
  return () => {
    draw.stop();
    for (const end of endings) end();
    useSession.setState({ ledgers: [] });
  };
}
