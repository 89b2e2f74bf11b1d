import { createContext, type ReactNode, useContext } from 'react';
import type { EntityCategory } from '../domain/entity.ts';
import type { DictationType, Specialty } from '../domain/note.ts';
import type { Theme } from '../domain/settings.ts';
import type { NoticeAction } from '../state/notice-store.ts';

/** Where the next dictation is to come from. */
export type SourceRequest =
  | { readonly kind: 'microphone'; readonly deviceId: string | null }
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'sample'; readonly id: string };

/** What becomes of a section that both sides changed. */
export type SectionDecision = 'mine' | 'theirs' | 'both';

/**
 * How a conflict ends. `theirs` keeps this text as a new note of its own, so that neither is lost; a merge takes the
 * decisions by the key of their section.
 */
export type ConflictChoice =
  | { readonly kind: 'ours' }
  | { readonly kind: 'theirs' }
  | { readonly kind: 'merge'; readonly decisions: Readonly<Record<string, SectionDecision>> };

/** A person's word on an entity. */
export type EntityDecision =
  | { readonly kind: 'confirm' }
  | { readonly kind: 'reject' }
  | { readonly kind: 'change'; readonly category: EntityCategory };

/** Signing in and out. Failures stand in the auth store; the promises end either way. */
export interface AuthCommands {
  signIn(email: string, password: string): Promise<void>;
  completeNewPassword(password: string): Promise<void>;
  completeTotp(code: string): Promise<void>;
  /** Back from a challenge to email and password. */
  cancelSignIn(): void;
  /** Signs out at once, or shows first what would stay on this device only: `leaving` in the auth store. */
  askSignOut(): Promise<void>;
  /** Signs out. What is not saved stays on this device, encrypted; a dictation ends and is kept. */
  confirmSignOut(): Promise<void>;
  /** Stays. */
  cancelSignOut(): void;
}

export interface WorklistCommands {
  /** Reads the first page anew. */
  openWorklist(): Promise<void>;
  loadMore(): Promise<void>;
  search(query: string): void;
}

export interface NoteCommands {
  /** Opens an empty note at once; returns its id. Nothing is stored until something is written. */
  newNote(): string;
  /** Opens a saved note or a draft; nothing happens when it is open already. `null`: one's own. */
  openNote(noteId: string, ownerId: string | null): Promise<void>;
  /** Leaves the note; unsaved work stays as a draft on this device. */
  closeNote(noteId: string): Promise<void>;
  setTitle(title: string): void;
  setPatientReference(reference: string): void;
  setSpecialty(specialty: Specialty): void;
  setDictationType(type: DictationType): void;
  /** Puts the editor of the open note into an empty element; the result takes it out again. */
  mountEditor(element: HTMLElement): () => void;
  undo(): void;
  redo(): void;
  save(): Promise<void>;
  /** Drops what was not saved; the note is as its last saved version. */
  discardDraft(): Promise<void>;
  resolveConflict(choice: ConflictChoice): Promise<void>;
  /** Makes this tab the one that edits. */
  takeOverEditing(): Promise<void>;
  /** Copies the plain text. */
  exportText(): Promise<void>;
  print(): void;
}

export interface GapCommands {
  /** Plays the sound of a gap. */
  playGap(gapId: string): void;
  /** Has a gap that failed transcribed again. */
  retryGap(gapId: string): void;
  /** Takes a gap out of the text; undo brings it back. */
  dismissGap(gapId: string): void;
  /** Takes a gap out of the text and puts the caret in its place. */
  writeOverGap(gapId: string): void;
  /** Closes the popover; with `returnToText` the focus goes back into the text. */
  closeGap(returnToText: boolean): void;
}

export interface DictationCommands {
  startDictation(): void;
  stopDictation(): void;
  pauseDictation(): void;
  resumeDictation(): void;
  dismissDictationProblem(): void;
  chooseSource(source: SourceRequest): void;
  /** Reads the microphones anew, when the choice is about to be shown. */
  listMicrophones(): Promise<void>;
  /** Opens the microphone to show its level; nothing is recorded or sent. */
  testMicrophone(): Promise<void>;
  endMicrophoneTest(): void;
  /** Plays the sound behind the selection, or behind the sentence at the caret. */
  playSelection(): void;
  playEntity(entityId: string): void;
  stopPlayback(): void;
}

export interface EntityCommands {
  /** Selects the entity in the text, scrolls to it and opens its popover. */
  goToEntity(entityId: string): void;
  /** Closes the popover; with `returnToText` the focus goes back into the text. */
  closeEntity(returnToText: boolean): void;
  decideEntity(entityId: string, decision: EntityDecision): void;
  /** Makes the selected words an entity. */
  addEntity(category: EntityCategory): void;
}

export interface ShellCommands {
  setTheme(theme: Theme): void;
  dismissNotice(noticeId: string): void;
  runNoticeAction(noticeId: string, action: NoticeAction): void;
}

/** All that the screens ask for. Results come back through the stores. */
export interface Commands
  extends AuthCommands,
    WorklistCommands,
    NoteCommands,
    GapCommands,
    DictationCommands,
    EntityCommands,
    ShellCommands {}

const CommandsContext = createContext<Commands | null>(null);

/** Hands the commands to every screen below. */
export function CommandsProvider({
  commands,
  children,
}: {
  readonly commands: Commands;
  readonly children: ReactNode;
}) {
  return <CommandsContext value={commands}>{children}</CommandsContext>;
}

/** The commands of the nearest provider. @throws RangeError outside of one. */
export function useCommands(): Commands {
  const commands = useContext(CommandsContext);
  if (commands === null) throw new RangeError('no CommandsProvider above');
  return commands;
}
