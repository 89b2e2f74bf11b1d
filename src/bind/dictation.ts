import type { SignedIn } from '../compose/signed-in.ts';
import type { Workbench } from '../compose/workbench.ts';
import { type ProblemCode, toProblem } from '../domain/problem.ts';
import { SessionMs } from '../domain/units.ts';
import type { DictationCommands } from '../features/services.tsx';
import type { SourceEvent } from '../session/source-events.ts';
import type { SourceChoice } from '../session/states.ts';
import { type SessionData, type SourceView, useSession } from '../state/session-store.ts';
import { useSettings } from '../state/settings-store.ts';
import { type Context, tellDone, tellProblem } from './context.ts';
import { playHeard } from './playing.ts';
import { showSpeech } from './speech.ts';

/** "Listening" is said while a sample came in the last so many milliseconds. */
const HEARING_MS = 500;

export interface DictationBinding {
  readonly commands: DictationCommands;
  /** Shows the engines of a session. @returns what ends it. */
  entered(signedIn: SignedIn): () => void;
  /** Stops a dictation under way and waits for its last words. */
  endDictation(): Promise<void>;
}

export function bindDictation(context: Context): DictationBinding {
  let chosenFile: File | null = null;

  const play = (heard: Parameters<typeof playHeard>[1]) => playHeard(context, heard);

  async function endDictation(): Promise<void> {
    context.signedIn?.playback.stop();
    context.signedIn?.session.stop();
    await context.signedIn?.session.settled();
  }

  const commands: DictationCommands = {
    startDictation() {
      const bench = context.signedIn?.desk.current();
      if (!context.signedIn || !bench?.editable) return;
      const source = choiceOf(context.signedIn, useSession.getState().source, chosenFile);
      if (source === null) return;
      const { specialty, dictationType } = bench.note.meta;
      commands.stopPlayback();
      useSession.setState({ problem: null, capturedMs: 0, backlogMs: 0, waitingMs: 0, sourceTrouble: null });
      bench.editor.placeDictationHere();
      const dictationId = crypto.randomUUID();
      // The draft knows of the dictation before anything is captured, so that its sound is found after a crash.
      void bench.note.beginRecording(dictationId);
      bench.ledger.begin(dictationId);
      void context.signedIn.keepStorage();
      context.signedIn.session.start({ dictationId, source, specialty, dictationType });
    },
    stopDictation: () => context.signedIn?.session.stop(),
    pauseDictation: () => context.signedIn?.session.pause(),
    resumeDictation: () => context.signedIn?.session.resume(),
    dismissDictationProblem() {
      context.signedIn?.session.dismiss();
      useSession.setState({ problem: null });
    },
    chooseSource(request) {
      useSession.setState({ problem: null });
      if (request.kind === 'microphone') {
        useSettings.setState({ microphoneId: request.deviceId });
        useSession.setState({ source: request, sourceDurationMs: null });
        if (isUnderWay(useSession.getState().dictation)) context.signedIn?.session.switchSource(request);
      } else if (request.kind === 'sample') {
        const sample = useSession.getState().samples.find(({ id }) => id === request.id);
        useSession.setState({ source: request, sourceDurationMs: sample?.durationMs ?? null });
      } else {
        chosenFile = request.file;
        useSession.setState({ source: { kind: 'file', name: request.file.name }, sourceDurationMs: null });
        void measureFile(context, request.file);
      }
    },
    listMicrophones: async () => {
      try {
        useSession.setState({ microphones: (await context.signedIn?.listMicrophones()) ?? [] });
      } catch (error) {
        tellProblem(error);
      }
    },
    testMicrophone: async () => {
      useSession.setState({ testing: true, problem: null });
      try {
        await context.signedIn?.soundCheck.begin(useSettings.getState().microphoneId);
        await commands.listMicrophones();
      } catch (error) {
        useSession.setState({ testing: false, problem: toProblem(error).code });
      }
    },
    endMicrophoneTest() {
      useSession.setState({ testing: false, level: null });
      void context.signedIn?.soundCheck.end();
    },
    playSelection: () => play(context.signedIn?.desk.current()?.editor.selectedSpoken() ?? []),
    playEntity: (entityId) => play(context.signedIn?.desk.current()?.editor.spokenOf(entityId) ?? []),
    stopPlayback: () => context.signedIn?.playback.stop(),
  };

  return {
    commands,
    endDictation,
    entered: (signedIn) => {
      useSession.setState({ source: { kind: 'microphone', deviceId: useSettings.getState().microphoneId } });
      void showSamples(signedIn);
      const endings = [
        showSession(signedIn),
        showSpeech(signedIn),
        showLevels(signedIn),
        signedIn.onMicrophonesChanged(() => void commands.listMicrophones()),
      ];
      return () => {
        for (const end of endings) end();
      };
    },
  };
}

function isUnderWay(dictation: SessionData['dictation']): boolean {
  return dictation === 'recording' || dictation === 'paused' || dictation === 'interrupted';
}

function choiceOf(signedIn: SignedIn, source: SourceView, file: File | null): SourceChoice | null {
  switch (source.kind) {
    case 'microphone':
      return source;
    case 'file':
      return file === null ? null : { kind: 'file', file, name: file.name };
    case 'sample': {
      const url = signedIn.sampleUrl(source.id);
      return url === null ? null : { kind: 'sample', url, name: source.id };
    }
  }
}

async function measureFile({ signedIn }: Context, file: File): Promise<void> {
  try {
    const durationMs = await signedIn?.fileDurationMs(file);
    if (durationMs !== undefined) useSession.setState({ sourceDurationMs: durationMs });
  } catch (error) {
    useSession.setState({ problem: toProblem(error).code });
  }
}

async function showSamples(signedIn: SignedIn): Promise<void> {
  try {
    useSession.setState({ samples: await signedIn.loadSamples() });
  } catch {
    // Without the list there are no samples to choose, and everything else works.
    useSession.setState({ samples: [] });
  }
}

function showSession({ session, desk }: SignedIn): () => void {
  let dictationId: string | null = null;
  return session.subscribe((event) => {
    if (event.kind === 'recorded') {
      dictationId = null;
      endRecording(desk.current(), event.dictationId, event.durationMs);
      return;
    }
    if (event.kind === 'source') {
      showSource(event.event, event.label);
      return;
    }
    const { state } = event;
    if ('dictationId' in state && state.kind === 'preparing') dictationId = state.dictationId;
    const problem: ProblemCode | null =
      'problem' in state && state.problem !== null ? state.problem.code : null;
    const isBack = useSession.getState().dictation === 'interrupted' && state.kind !== 'interrupted';
    useSession.setState({ dictation: state.kind, ...(problem === null && !isBack ? {} : { problem }) });
    if (state.kind === 'recording') useSession.setState({ microphoneLabel: session.sourceLabel });
    else useSession.setState({ sourceTrouble: null });
    if (state.kind !== 'idle' && state.kind !== 'failed') return;
    // A microphone that could not be opened has recorded nothing.
    if (dictationId !== null) endRecording(desk.current(), dictationId, SessionMs(0));
    dictationId = null;
    desk.current()?.editor.releaseDictation();
    useSession.setState({ level: null, hearing: false });
  });
}

function endRecording(bench: Workbench | null, dictationId: string, durationMs: SessionMs): void {
  bench?.note.endRecording(dictationId, durationMs);
  bench?.ledger.end(dictationId, durationMs);
}

/** Shows what is told of the microphone; one that is well again has no trouble. */
function showSource(event: SourceEvent, label: string): void {
  useSession.setState({ microphoneLabel: label });
  switch (event.kind) {
    case 'muted':
    case 'suspended':
    case 'clipping':
      useSession.setState({ sourceTrouble: event.kind });
      break;
    case 'nothing-heard':
      useSession.setState({ sourceTrouble: 'silent' });
      break;
    case 'unmuted':
    case 'heard-again':
    case 'clean-again':
    case 'running':
      useSession.setState({ sourceTrouble: null });
      break;
    case 'switched':
      useSession.setState({ sourceTrouble: null });
      tellDone(`The sound now comes from ${label}.`);
      break;
    case 'slept':
      tellDone('This computer was asleep; nothing was recorded meanwhile, and everything before is kept.');
      break;
    case 'switch-failed':
      tellProblem(event.problem);
      break;
  }
}

function showLevels({ capture, soundCheck }: SignedIn): () => void {
  let silence: ReturnType<typeof setTimeout> | undefined;
  const endings = [
    capture.subscribe((event) => {
      if (event.kind === 'progress') useSession.setState({ capturedMs: event.capturedMs });
      if (event.kind !== 'level') return;
      clearTimeout(silence);
      silence = setTimeout(() => useSession.setState({ hearing: false }), HEARING_MS);
      useSession.setState({ hearing: true, level: event });
    }),
    soundCheck.onLevel((level) => useSession.setState({ level })),
  ];
  return () => {
    clearTimeout(silence);
    for (const end of endings) end();
  };
}
