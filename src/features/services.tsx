import { createContext, type ReactNode, useContext } from 'react';
import type { Action } from '../domain/action.ts';
import type { Concept, EntityCategory, TraitName } from '../domain/entity.ts';
import type { ButtonChoice, HandButton } from '../domain/hand-button.ts';
import type { KeyRefusal } from '../domain/key-bindings.ts';
import type { DictationType, Specialty } from '../domain/note.ts';
import type { TextRange } from '../domain/reviewed-text.ts';
import type { ReviewSettings, Settings, Theme } from '../domain/settings.ts';
import type { WorklistFilter } from '../domain/worklist.ts';
import type { NoticeAction } from '../state/notice-store.ts';
import type { WalkKind } from '../state/review-store.ts';

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
  | { readonly kind: 'change'; readonly category: EntityCategory; readonly type?: string }
  | { readonly kind: 'traits'; readonly traits: readonly TraitName[] }
  | { readonly kind: 'concepts'; readonly concepts: readonly Concept[] }
  /** One word further or less, at one end. */
  | { readonly kind: 'span'; readonly edge: 'start' | 'end'; readonly direction: 'extend' | 'shrink' }
  | { readonly kind: 'link'; readonly attributeType: string; readonly otherEntityId: string }
  /** The selected words become an attribute of it. */
  | { readonly kind: 'link-text'; readonly attributeType: string }
  | { readonly kind: 'unlink'; readonly attributeIndex: number };

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
  /** Shows other notes: reads the first page of them. */
  filterWorklist(filter: WorklistFilter): void;
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
  /** The same decision for each entity that says the same words in the same category, as one step of undo. */
  decideEqualEntities(entityId: string, decision: EntityDecision): void;
  /** Codes that fit words or the beginning of a code, best first, of the system that fits the entity. */
  searchConcepts(entityId: string, query: string): Promise<readonly Concept[]>;
  /** Makes the selected words an entity; without a type it is the usual one of the category. */
  addEntity(category: EntityCategory, type?: string): void;
}

/** Looking through a note. Each answer is one step of undo, and goes on to the next question. */
export interface WalkCommands {
  /** Goes to the next (1) or the one before (-1), and begins the walk where there is none; its sound plays at once. */
  walk(kind: WalkKind, direction: 1 | -1): void;
  /** Goes to one question of the lists. */
  walkTo(kind: WalkKind, key: string): void;
  /** It is right as it stands. */
  acceptQuestion(): void;
  /** Opens the alternatives. */
  chooseAlternative(): void;
  /** Puts an alternative in its place; for an entity or a code it is the id or the code. */
  takeAlternative(text: string): void;
  /** It is wrong: an entity goes, words are selected to be written or said anew, a gap is dismissed. */
  rejectQuestion(): void;
  playQuestion(): void;
  endWalk(): void;
  /** Selects words of the text, given in UTF-16 units of its plain text. */
  showRange(range: TextRange): void;
}

/** From hand to hand until it is signed. Failures stand in the review store. */
export interface ReviewCommands {
  /** Reads comments, signatures and versions anew. */
  readReview(): Promise<void>;
  /** Reads who did what with the note, for those who may see it. */
  readAudit(): Promise<void>;
  compareVersions(from: number | 'heard', to: number | 'now'): Promise<void>;
  showOrigins(shown: boolean): void;
  /** Plays a stretch of a dictation, in milliseconds of session time. */
  playStretch(dictationId: string, fromMs: number, toMs: number): void;
  /** A remark about the selected words. */
  addComment(text: string): Promise<void>;
  resolveComment(commentId: string): Promise<void>;
  goToComment(commentId: string): void;
  sendForCorrection(): Promise<void>;
  sendForReview(): Promise<void>;
  sendBack(remark: string): Promise<void>;
  /** Signs or co-signs the newest saved version. True when it is done; a wrong password or code is false. */
  sign(proof: SignProof, attestation: string): Promise<boolean>;
  /** Adds a section after a signature and signs it. */
  addAddendum(reason: string, text: string): Promise<void>;
  /** Opens a signed note for changes. */
  amend(reason: string): Promise<void>;
  enterInError(reason: string): Promise<void>;
}

/** Anew, who is signing. The code is null where the account has no authenticator. */
export interface SignProof {
  readonly password: string;
  readonly code: string | null;
}

/** A code from an authenticator at sign-in. What was told and what failed stand in the authenticator store. */
export interface AuthenticatorCommands {
  /** Asks the account whether one is set up. */
  readAuthenticator(): Promise<void>;
  /** Gets the key of a new one, once it is proved anew who asks. True when it is there. */
  beginAuthenticator(proof: SignProof): Promise<boolean>;
  /** Proves the new one by a code of it; sign-in asks for its codes from then on. True when it is done. */
  completeAuthenticator(code: string): Promise<boolean>;
  /** Forgets a new one that was not proved; one that is in force stays so. */
  cancelAuthenticator(): void;
}

/** What becomes of names that are in a file and in one's own list, with other words. */
export type ImportChoice = 'mine' | 'theirs' | 'both';

/** An auto-text as somebody writes it; a null id is a new one, a null section goes where one dictates. */
export interface AutoTextDraft {
  readonly id: string | null;
  readonly name: string;
  readonly text: string;
  readonly section: string | null;
}

/** Words written often, and headings for kinds of notes. Failures stand in the auto-text store. */
export interface AutoTextCommands {
  /** Reads the list, if it was not read, for a menu that offers it. */
  readAutoTexts(): Promise<void>;
  /** Opens the dialog and reads the list anew. */
  openAutoTexts(): Promise<void>;
  closeAutoTexts(): void;
  /** True when it is kept. */
  saveAutoText(draft: AutoTextDraft): Promise<boolean>;
  /** True when it is gone. */
  deleteAutoText(id: string): Promise<boolean>;
  /** Hands the list out as a JSON file. */
  exportAutoTexts(): void;
  /** Reads a file; what it brings is taken in at once, unless names meet: then `importing` waits for a decision. */
  importAutoTexts(file: File): Promise<void>;
  /** Takes in the file that waits; null leaves everything as it is. */
  decideImport(choice: ImportChoice | null): Promise<void>;
  /** Puts the words at the caret, or into their section, and goes to the first field. One step of undo. */
  insertAutoText(id: string): void;
  /** Adds the headings that the note has not. One step of undo. */
  applyTemplate(id: string): void;
}

/** What plays, beside the words that are asked for. */
export interface PlayingCommands {
  /** Goes on from a little before where it stopped; plays the selection when nothing was begun. */
  playOn(): void;
  /** Goes a few seconds back (-1) or forward (1) in what plays, or in what stopped. */
  skipPlayback(direction: 1 | -1): void;
}

/** Fields of an auto-text that are still to fill. */
export interface FieldCommands {
  /** Selects the next one in the text; nothing happens when there is none. */
  nextField(): void;
}

/** Keys, and the buttons of microphones and pedals. What is connected stands in the hands store. */
export interface HandsCommands {
  /** Fetches what is needed before somebody asks for a device. */
  prepareDevices(): Promise<void>;
  /** Shows the browser's choice of devices; has to come from a press of the person. */
  connectDevice(): Promise<void>;
  /** Lets go of all devices, and forgets them. */
  disconnectDevices(): Promise<void>;
  /** While true, buttons only show that they are pressed. */
  tryButtons(trying: boolean): void;
  /** Has what the buttons ask for done by `run` until the result is called. */
  listenToHands(run: (action: Action) => void): () => void;
  bindButton(button: HandButton, choice: ButtonChoice | null): void;
  resetButtons(): void;
  /** Gives an action a combination, or none. @returns why not, or null when it is done. */
  bindKey(action: Action, combination: string | null): KeyRefusal | null;
  /** Gives an action the combination that it came with. @returns why not, or null when it is done. */
  resetKey(action: Action): KeyRefusal | null;
  resetKeys(): void;
  setReviewSettings(change: Partial<ReviewSettings>): void;
}

export interface IdleCommands {
  /** Answers the word before one is signed out. */
  staySignedIn(): void;
}

export interface ShellCommands {
  setTheme(theme: Theme): void;
  /** What new notes begin with; the open one stays as it is. */
  setNewNotes(change: Partial<Pick<Settings, 'specialty' | 'dictationType'>>): void;
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
    WalkCommands,
    ReviewCommands,
    AuthenticatorCommands,
    AutoTextCommands,
    PlayingCommands,
    FieldCommands,
    HandsCommands,
    IdleCommands,
    ShellCommands {}

const AuthCommandsContext = createContext<AuthCommands | null>(null);
const CommandsContext = createContext<Commands | null>(null);

/** Hands the first page what it can ask for. */
export function AuthCommandsProvider({
  commands,
  children,
}: {
  readonly commands: AuthCommands;
  readonly children: ReactNode;
}) {
  return <AuthCommandsContext value={commands}>{children}</AuthCommandsContext>;
}

/** What can be asked for before somebody is signed in. @throws RangeError outside of its provider. */
export function useAuthCommands(): AuthCommands {
  const commands = useContext(AuthCommandsContext);
  if (commands === null) throw new RangeError('no AuthCommandsProvider above');
  return commands;
}

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
