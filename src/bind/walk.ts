import type { AnyQuestion } from '../compose/reviewing.ts';
import type { Workbench } from '../compose/workbench.ts';
import { ENTITY_CATEGORIES } from '../domain/entity.ts';
import type { WalkCommands } from '../features/services.tsx';
import type { WalkPlace } from '../review/walk.ts';
import { useNote } from '../state/note-store.ts';
import { useReview, type WalkKind } from '../state/review-store.ts';
import { useSettings } from '../state/settings-store.ts';
import { type Context, writableBench } from './context.ts';
import { decideEntity } from './entities.ts';
import { paced } from './pace.ts';
import { playHeard } from './playing.ts';

/** How long the lists may lag behind the text of a short note, in milliseconds, and how many times their cost in a long one. */
const SETTLE = { restMs: 250, restFactor: 10 };

export function bindWalk(context: Context): WalkCommands {
  /** Where the walk stands; it stays when what it stood at was answered. */
  let place: WalkPlace | null = null;
  const bench = () => context.signedIn?.desk.current() ?? null;
  const writable = () => writableBench(context);

  function standAt(open: Workbench, kind: WalkKind, question: AnyQuestion | null): void {
    if (question !== null) place = { ...question, index: open.reviewing.list(kind).indexOf(question) };
    open.editor.showQuestion(question);
    const rect = question === null ? null : open.editor.rectOfRange(question);
    useNote.setState({ popover: null, gapPopover: null });
    useReview.setState({ walk: { kind, current: question, rect, choosing: false } });
    if (question !== null) playQuestion(open, kind, question);
  }

  function playQuestion(open: Workbench, kind: WalkKind, question: AnyQuestion): void {
    const gap = open.editor.gaps().find(({ id }) => id === question.gapId);
    if (gap !== undefined) {
      const { dictationId, fromMs, toMs } = gap;
      playHeard(context, [{ segmentId: '', dictationId, startMs: fromMs, endMs: toMs }]);
      return;
    }
    playHeard(context, open.reviewing.soundOf(kind, question, useSettings.getState().rewindMs));
  }

  /**
   * The question one stands at, where its words are now: somebody may have written before them, or a machine changed
   * what it is about. Null when it is asked no more.
   */
  function asItIsNow(open: Workbench): AnyQuestion | null {
    const { walk } = useReview.getState();
    if (walk === null) return null;
    return open.reviewing.list(walk.kind).find(({ key }) => key === walk.current?.key) ?? null;
  }

  /** Answers the question one stands at, and goes on to the next that is left. */
  function answer(act: (open: Workbench, question: AnyQuestion) => void): void {
    const open = writable();
    const { walk } = useReview.getState();
    if (open === null || walk === null || walk.current === null) return;
    const question = asItIsNow(open);
    if (question !== null) act(open, question);
    showLists(open);
    const next = open.reviewing.next(walk.kind, place, 1);
    // What an answer cannot settle, as a gap that stays, is no reason to stand still.
    standAt(open, walk.kind, next?.key === place?.key ? null : next);
  }

  return {
    walk(kind, direction) {
      const open = bench();
      if (open === null) return;
      const { walk } = useReview.getState();
      if (walk?.kind !== kind) place = null;
      standAt(open, kind, open.reviewing.next(kind, place, direction));
    },
    walkTo(kind, key) {
      const open = bench();
      const question = open?.reviewing.list(kind).find((one) => one.key === key);
      if (open && question) standAt(open, kind, question);
    },
    acceptQuestion: () => answer(accept),
    chooseAlternative() {
      useReview.setState(({ walk }) => ({ walk: walk && { ...walk, choosing: walk.current !== null } }));
    },
    takeAlternative: (text) => answer((open, question) => takeAlternative(open, question, text)),
    rejectQuestion() {
      const open = writable();
      const question = open && asItIsNow(open);
      if (open === null || question === null) return answer(() => {});
      if (question.entityId !== null && isAboutEntity(question.kind)) {
        answer(() => decideEntity(open.editor, question.entityId ?? '', { kind: 'reject' }));
      } else if (question.gapId !== null) {
        answer(() => void open.editor.removeGap(question.gapId ?? '', { byPerson: true }));
      } else open.editor.selectRange(question);
    },
    playQuestion() {
      const open = bench();
      const { walk } = useReview.getState();
      const question = open && asItIsNow(open);
      if (open && walk && question) playQuestion(open, walk.kind, question);
    },
    endWalk() {
      place = null;
      useReview.setState({ walk: null });
      bench()?.editor.showQuestion(null);
      bench()?.editor.focus();
    },
    showRange: (range) => void bench()?.editor.selectRange(range),
  };
}

/** Shows what wants a look in the open note, for as long as it is open. @returns what ends it. */
export function showQuestions(open: Workbench): () => void {
  const lists = paced(() => showLists(open), SETTLE);
  const endings = [
    open.editor.subscribe(({ kind }) => {
      if (kind === 'changed' || kind === 'entities-changed') lists.soon();
    }),
    useSettings.subscribe((now, before) => {
      if (now.walkThreshold !== before.walkThreshold) lists.soon();
    }),
  ];
  // At once: somebody may sign as soon as the note is there, and has to be told first.
  showLists(open);
  return () => {
    lists.stop();
    for (const end of endings) end();
  };
}

function showLists({ reviewing }: Workbench): void {
  const { text, questions, harms, contradictions } = reviewing.now();
  useReview.setState({
    text: text.text,
    questions,
    harms,
    contradictions,
    origins: reviewing.origins(),
    originRows: reviewing.originRows(),
  });
}

function isAboutEntity(kind: AnyQuestion['kind']): boolean {
  return kind === 'entity' || kind === 'code';
}

/** It is right as it stands: an entity is confirmed, words are marked as looked at. A gap and a field stay what they are. */
function accept(open: Workbench, question: AnyQuestion): void {
  const { entityId, kind } = question;
  if (entityId !== null && kind === 'entity') decideEntity(open.editor, entityId, { kind: 'confirm' });
  else if (entityId !== null && kind === 'code') {
    // That it needs no code is an answer too.
    decideEntity(open.editor, entityId, { kind: 'concepts', concepts: [] });
  } else if (kind !== 'gap' && kind !== 'field') open.editor.verifyRange(question);
}

function takeAlternative(open: Workbench, question: AnyQuestion, text: string): void {
  const { entityId, kind } = question;
  if (entityId !== null && kind === 'code') {
    const entity = open.editor.entities().find(({ id }) => id === entityId);
    const chosen = entity?.concepts.find(({ code }) => code === text);
    if (chosen !== undefined) decideEntity(open.editor, entityId, { kind: 'concepts', concepts: [chosen] });
  } else if (entityId !== null && kind === 'entity') {
    const category = ENTITY_CATEGORIES.find((one) => one === text);
    if (category !== undefined) decideEntity(open.editor, entityId, { kind: 'change', category });
  } else open.editor.replaceRange(question, text);
}
