import type { Capture } from '../audio/capture.ts';
import { listMicrophones, onMicrophonesChanged } from '../audio/microphone.ts';
import { encodeWav } from '../audio/pcm.ts';
import { type Authenticator, createAuthenticator } from '../cloud/authenticator.ts';
import { createComprehendMedical } from '../cloud/comprehend-medical.ts';
import { createCredentials } from '../cloud/credentials.ts';
import { fetchDeviceKey } from '../cloud/device-key.ts';
import { createNoteBucket } from '../cloud/note-bucket.ts';
import { createNoteTable } from '../cloud/note-table.ts';
import { createPersonalItem } from '../cloud/personal-item.ts';
import { createReviewTable } from '../cloud/review-table.ts';
import { openTable } from '../cloud/table-access.ts';
import type { UserPool } from '../cloud/user-pool.ts';
import type { UserSession } from '../cloud/user-session.ts';
import { AutoTexts } from '../commands/auto-texts.ts';
import type { Config } from '../config.ts';
import type { Concept } from '../domain/entity.ts';
import type { Log } from '../domain/log.ts';
import { type ProblemError, toProblem } from '../domain/problem.ts';
import { type EpochMs, SessionMs, TRANSCRIBE_SAMPLE_RATE_HZ } from '../domain/units.ts';
import type { User } from '../domain/user.ts';
import type { CodeSystem } from '../entities/code-search.ts';
import { openNotesDatabase } from '../notes/database.ts';
import { createDrafts, type Drafts } from '../notes/drafts.ts';
import { EditLock } from '../notes/edit-lock.ts';
import { createNoteRepository, type NoteRepository } from '../notes/note-repository.ts';
import type { OpenNotePorts } from '../notes/open-note-ports.ts';
import { createOutbox } from '../notes/outbox.ts';
import { NEWS_CHANNEL, ReadAlong } from '../notes/read-along.ts';
import { SaveResumer } from '../notes/resume-saves.ts';
import { createReviewRepository, type ReviewRepository } from '../notes/review-repository.ts';
import { unsentWork } from '../notes/unsent-work.ts';
import { DictationSession } from '../session/dictation-session.ts';
import { SpokenPlayback } from '../session/spoken-playback.ts';
import { createLastingStorage } from '../transcription/lasting-storage.ts';
import type { Transcriber } from '../transcription/transcriber.ts';
import { autoTextList } from './auto-text-list.ts';
import { later, newId, now, onOnline, random } from './browser.ts';
import { CatchUp } from './catch-up.ts';
import { openCodeSearch } from './code-search.ts';
import { compareVersions } from './comparison.ts';
import { createDesk, type Desk } from './desk.ts';
import { Metering } from './metering.ts';
import { loadSamples, type Sample, sampleUrl } from './samples.ts';
import { fileDurationMs, newCapture, newPlayback, openSource, type Sound } from './sound.ts';
import { createSoundCheck, type SoundCheck } from './sound-check.ts';
import { onSourcesChanged } from './source-hope.ts';
import { openTelemetry, type Telemetry } from './telemetry.ts';
import { measuredLookUps, measuredSave } from './telemetry-ports.ts';
import { startTranscriber, transcriptionPort } from './transcription.ts';
import { keepScreenAwake } from './wake-lock.ts';
import { capturePort } from './watched-capture.ts';
import type { Workbench } from './workbench.ts';

/** What the person prefers, asked for whenever it is needed. */
export interface Preferences {
  /** Words that the service was less sure of are questions; 0..1. */
  walkThreshold(): number;
}

/** Everything that works for one person who is signed in. */
export interface SignedIn {
  readonly user: User;
  readonly authenticator: Authenticator;
  readonly repository: NoteRepository;
  readonly reviews: ReviewRepository;
  readonly autoTexts: AutoTexts;
  readonly autoTextList: ReturnType<typeof autoTextList>;
  /** What changed between two texts of the open note, word by word. */
  compareVersions(
    open: Workbench,
    from: number | 'heard',
    to: number | 'now',
  ): ReturnType<typeof compareVersions>;
  /** Codes by words or by the code. @throws ProblemError `offline`. */
  searchCodes(system: CodeSystem, query: string): Promise<readonly Concept[]>;
  /** Goes on with saves that an earlier page began. */
  readonly resumer: SaveResumer;
  readonly transcriber: Transcriber;
  readonly capture: Capture;
  readonly session: DictationSession<Sound>;
  readonly playback: SpokenPlayback;
  /** 1 is as it was said; applies at once. */
  setPlaybackRate(rate: number): void;
  now(): EpochMs;
  /** The note that is open, and how others come to be. */
  readonly desk: Desk;
  readonly soundCheck: SoundCheck;
  /** What this session has sent to services that bill for it. */
  readonly metering: Pick<Metering, 'subscribe'>;
  /** What the product tells its operator of itself, where it may. */
  readonly telemetry: Pick<Telemetry, 'isOn' | 'tell'>;
  /** Unsaved work on this device, newest first, the open note as it is now. */
  listDrafts(): ReturnType<Drafts['list']>;
  /** What would stay behind on this device only. */
  unsentWork(): ReturnType<typeof unsentWork>;
  /** Asks the browser, once, not to clear away what is kept on this device. */
  keepStorage(): Promise<boolean>;
  lockNote(noteId: string): EditLock;
  /** Shows in the open note what another tab writes on it. @returns what ends it. */
  readAlong(noteId: string): () => void;
  loadSamples(): Promise<readonly Sample[]>;
  /** Where a sample's sound is; null for one that is not in the list. */
  sampleUrl(id: string): string | null;
  fileDurationMs: typeof fileDurationMs;
  listMicrophones(): ReturnType<typeof listMicrophones>;
  onMicrophonesChanged(listener: () => void): () => void;
  /** Something asked for by voice was done, or could not be. @returns what ends it. */
  onCommand(listener: (label: string) => void): () => void;
  /** What goes wrong in the background. @returns what ends it. */
  onProblem(listener: (problem: ProblemError) => void): () => void;
  /** Ends the engines; unsaved work stays as drafts. */
  close(): Promise<void>;
}

/** How long signing out waits for what is to be put on record, in milliseconds. */
const LAST_RECORDS_MS = 2_000;

/** @throws ProblemError, `offline` without a connection: the key of what is kept on this device is in the cloud. */
export async function openSignedIn(
  config: Config,
  pool: UserPool,
  who: UserSession,
  preferences: Preferences,
  log: Log,
): Promise<SignedIn> {
  const { region, endpoints } = config;
  const credentials = createCredentials({
    region,
    userPoolId: config.userPoolId,
    identityPoolId: config.identityPoolId,
    endpoint: endpoints?.cognitoIdentity ?? null,
    idToken: () => pool.idToken(),
    now,
  });
  const metering = new Metering();
  const connection = (endpoint: string | undefined) => ({
    region,
    credentials: () => credentials.get(),
    endpoint: endpoint ?? null,
    tally: metering.count,
  });
  const identityId = await credentials.identityId();
  const tableAccess = openTable(connection(endpoints?.dynamodb), config.table);
  const [deviceKey, database] = await Promise.all([
    fetchDeviceKey(tableAccess, identityId),
    openNotesDatabase(),
  ]);
  const telemetry = openTelemetry(config, connection(endpoints?.rum));
  const measure = { tell: telemetry.tell, clock: () => performance.now() };
  const { transcriber, end } = startTranscriber({
    region,
    endpoint: endpoints?.transcribe ?? null,
    credentials,
    spoolKey: deviceKey,
  });
  metering.countSound(transcriber);
  const user: User = { ...who, identityId };
  const drafts = createDrafts({ database, userId: identityId, key: deviceKey, now });
  const table = createNoteTable(tableAccess);
  const bucket = createNoteBucket(connection(endpoints?.s3), config.bucket);
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const tries = { wait, random, now, newId };
  const repository = createNoteRepository({
    author: { identityId, name: user.name },
    table,
    bucket,
    recordings: { readWav: (dictationId) => readWav(transcriber, dictationId) },
    ...tries,
  });
  const reviews = createReviewRepository({
    person: { id: identityId, name: user.name },
    table: { ...table, ...createReviewTable(tableAccess) },
    bucket,
    ...tries,
  });
  const autoTexts = new AutoTexts(createPersonalItem(tableAccess, identityId, 'AUTOTEXTS'), newId);
  const outbox = createOutbox({ database, userId: identityId, key: deviceKey });
  const news = new BroadcastChannel(NEWS_CHANNEL);
  const lockNote = (noteId: string) => new EditLock(navigator.locks, noteId);
  const sending = {
    save: measuredSave(repository.save, measure),
    forgetRecordings: async (ids: readonly string[]) => {
      for (const id of ids) await transcriber.deleteRecording(id);
    },
    later,
    random,
    onOnline,
  };
  const resumer = new SaveResumer({ ...sending, drafts, outbox, lockNote });
  const notePorts: Omit<OpenNotePorts, 'ledgerOf'> = {
    ...sending,
    putDraft: drafts.put,
    appendJournal: drafts.append,
    deleteDraft: drafts.delete,
    putUnsent: outbox.put,
    forgetUnsent: outbox.delete,
    leftUnsettled: () => void resumer.resume(),
    announce: (noteId, seq) => news.postMessage({ noteId, seq }),
    newToken: newId,
    now,
  };
  const comprehend = measuredLookUps(
    createComprehendMedical(connection(endpoints?.comprehendMedical)),
    measure,
  );
  const commands = new Set<(label: string) => void>();
  const problems = new Set<(problem: ProblemError) => void>();
  const tell = (problem: ProblemError) => {
    for (const listener of problems) listener(problem);
  };
  const desk: Desk = createDesk({
    repository,
    drafts,
    outbox,
    notePorts,
    autoTexts,
    onCommand: (label) => {
      for (const listener of commands) listener(label);
    },
    stopDictation: () => session.stop(),
    comprehend,
    speech: {
      transcriber,
      readAudio: repository.readAudio,
      isRunning: (dictationId) => 'dictationId' in session.state && session.state.dictationId === dictationId,
      onProblem: tell,
    },
    log,
    user,
    threshold: () => preferences.walkThreshold(),
    release: (noteId) => catchUp.release(noteId),
  });
  const catchUp: CatchUp = new CatchUp({
    drafts,
    openAside: (noteId) => desk.openAside(noteId),
    lockNote,
    isOpen: (noteId) => desk.current()?.note.noteId === noteId,
    onProblem: (error) => tell(toProblem(error)),
  });
  const capture = newCapture();
  const player = newPlayback();
  const listDrafts = async () => {
    await desk.current()?.note.writeDraft();
    return await drafts.list();
  };
  let samples: readonly Sample[] = [];
  const session = new DictationSession<Sound>({
    openSource,
    onSourcesChanged,
    later,
    capture: capturePort(capture),
    transcription: transcriptionPort(transcriber, deviceKey),
    target: {
      setInterim: (text) => desk.current()?.editor.setInterim(text),
      insertFinal: (segment) => desk.current()?.insertFinal(segment),
    },
    log,
  });
  keepAwakeWhile(session);
  void resumer.resume().then(() => catchUp.run());
  // Until they are here, nothing is inserted by voice, and the menu reads them itself and tells what is wrong.
  autoTexts.read().catch(() => {});
  return {
    user,
    authenticator: createAuthenticator(() => pool.signedInUser()),
    repository,
    reviews,
    autoTexts,
    autoTextList: autoTextList(autoTexts),
    compareVersions: (open, from, to) => compareVersions(repository, open, from, to),
    searchCodes: async (system, query) => (await openCodeSearch()).find(system, query),
    resumer,
    transcriber,
    capture,
    session,
    playback: spokenPlayback(desk, repository, transcriber, player),
    setPlaybackRate: (rate) => player.setPlaybackRate(rate),
    now,
    desk,
    soundCheck: createSoundCheck(),
    metering,
    telemetry,
    async loadSamples() {
      samples = await loadSamples();
      return samples;
    },
    sampleUrl(id) {
      const sample = samples.find((candidate) => candidate.id === id);
      return sample === undefined ? null : sampleUrl(sample);
    },
    fileDurationMs,
    listDrafts,
    unsentWork: () => unsentWork({ list: listDrafts }, outbox),
    keepStorage: createLastingStorage(navigator.storage),
    lockNote,
    readAlong: (noteId) => readAlong(desk, noteId, news, tell),
    listMicrophones: () => listMicrophones(navigator.mediaDevices),
    onMicrophonesChanged: (listener) => onMicrophonesChanged(navigator.mediaDevices, listener),
    onCommand(listener) {
      commands.add(listener);
      return () => commands.delete(listener);
    },
    onProblem(listener) {
      problems.add(listener);
      return () => problems.delete(listener);
    },
    async close() {
      await catchUp.stop();
      await desk.close();
      // What is not on record by then stays untold: whoever leaves is not kept waiting for it.
      await Promise.race([Promise.all([reviews.recorded(), telemetry.close()]), wait(LAST_RECORDS_MS)]);
      reviews.close();
      resumer.stop();
      news.close();
      end();
      database.close();
    },
  };
}

function readAlong(
  desk: Desk,
  noteId: string,
  channel: BroadcastChannel,
  tell: (problem: ProblemError) => void,
): () => void {
  const reader = new ReadAlong({
    noteId,
    channel,
    read: () => desk.readAgain(),
    show: (found) => {
      if (found !== null && desk.current()?.note.noteId === noteId) desk.current()?.showOther(found);
    },
    onFailed: (error) => tell(toProblem(error)),
    now,
    later,
  });
  reader.refresh();
  return () => reader.stop();
}

/** Awake from the first word to the last, pauses included. */
function keepAwakeWhile(session: DictationSession<Sound>): void {
  let letSleep: (() => void) | null = null;
  session.subscribe((event) => {
    if (event.kind !== 'state') return;
    const runs = event.state.kind !== 'idle' && event.state.kind !== 'failed';
    if (runs) letSleep ??= keepScreenAwake();
    else {
      letSleep?.();
      letSleep = null;
    }
  });
}

async function readWav(transcriber: Transcriber, dictationId: string): Promise<Uint8Array> {
  const whole = SessionMs(Number.MAX_SAFE_INTEGER / TRANSCRIBE_SAMPLE_RATE_HZ);
  return encodeWav(
    await transcriber.readRecording(dictationId, SessionMs(0), whole),
    TRANSCRIBE_SAMPLE_RATE_HZ,
  );
}

function spokenPlayback(
  desk: Desk,
  repository: NoteRepository,
  transcriber: Transcriber,
  playback: ReturnType<typeof newPlayback>,
): SpokenPlayback {
  return new SpokenPlayback({
    readSound({ dictationId, fromMs, toMs }) {
      const stored = desk
        .current()
        ?.note.recordings.find((recording) => recording.dictationId === dictationId);
      return stored === undefined
        ? transcriber.readRecording(dictationId, fromMs, toMs)
        : repository.readAudio(stored, fromMs, toMs);
    },
    play: (pcm, startMs) => playback.play(pcm, startMs),
    stop: () => playback.stop(),
    onPosition: (listener) =>
      playback.subscribe((event) => listener(event.kind === 'position' ? event.positionMs : null)),
    segments: () => desk.current()?.note.segments ?? [],
    showPlaying: (words) => desk.current()?.editor.setPlaying(words),
  });
}
