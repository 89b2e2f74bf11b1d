import type { SignedIn } from '../compose/signed-in.ts';
import { type ProblemCode, toProblem } from '../domain/problem.ts';
import type { DictationCommands } from '../features/services.tsx';
import type { SourceChoice } from '../session/states.ts';
import { useNote } from '../state/note-store.ts';
import { type SourceView, useSession } from '../state/session-store.ts';
import { useSettings } from '../state/settings-store.ts';
import { type Context, tellProblem } from './context.ts';

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

  const play = (heard: Parameters<SignedIn['playback']['play']>[0]) => {
    const { signedIn } = context;
    if (signedIn === null || heard.length === 0) return;
    useNote.setState({ playing: true });
    signedIn.playback
      .play(heard)
      .catch(tellProblem)
      .finally(() => useNote.setState({ playing: false }));
  };

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
      useSession.setState({ problem: null, capturedMs: 0, backlogMs: 0 });
      bench.editor.placeDictationHere();
      context.signedIn.session.start({ dictationId: crypto.randomUUID(), source, specialty, dictationType });
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
        showTranscription(signedIn),
        showLevels(signedIn),
        signedIn.onMicrophonesChanged(() => void commands.listMicrophones()),
      ];
      return () => {
        for (const end of endings) end();
      };
    },
  };
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
  return session.subscribe((event) => {
    if (event.kind === 'recorded') {
      desk.current()?.note.endRecording(event.dictationId, event.durationMs);
      return;
    }
    if (event.kind === 'source') return;
    const { state } = event;
    const problem: ProblemCode | null =
      'problem' in state && state.problem !== null ? state.problem.code : null;
    const isBack = useSession.getState().dictation === 'interrupted' && state.kind !== 'interrupted';
    useSession.setState({ dictation: state.kind, ...(problem === null && !isBack ? {} : { problem }) });
    if (state.kind === 'idle' || state.kind === 'failed') {
      desk.current()?.editor.releaseDictation();
      useSession.setState({ level: null, hearing: false });
    }
  });
}

function showTranscription({ transcriber, desk }: SignedIn): () => void {
  return transcriber.subscribe((event) => {
    switch (event.kind) {
      case 'state':
        useSession.setState({
          transcription: event.state,
          ...(event.state === 'live' ? { problem: null } : {}),
        });
        break;
      case 'progress':
        useSession.setState({ backlogMs: Math.max(0, event.capturedMs - event.sentMs) });
        break;
      case 'uncovered':
        desk.current()?.insertGap(event.dictationId, event.fromMs, event.toMs);
        break;
      case 'problem':
        useSession.setState({ problem: event.problem.code });
        break;
    }
  });
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
