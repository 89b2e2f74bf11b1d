import type { SignedIn } from '../compose/signed-in.ts';
import type { Workbench } from '../compose/workbench.ts';
import type { Product } from '../compose.ts';
import type { ProblemCode } from '../domain/problem.ts';
import { toProblem } from '../domain/problem.ts';
import { useNote } from '../state/note-store.ts';
import { type NoticeAction, useNotices } from '../state/notice-store.ts';
import type { SignIns } from './telemetry-sign-ins.ts';

/** What the binders share: the product, and the engines of whoever is signed in. */
export interface Context {
  readonly product: Product;
  /** How the tries to sign in ended that nobody was told yet. */
  readonly signIns: SignIns;
  signedIn: SignedIn | null;
}

/** The open note, where this person may write in it here; null otherwise. */
export function writableBench({ signedIn }: Context): Workbench | null {
  return useNote.getState().note?.readOnly === null ? (signedIn?.desk.current() ?? null) : null;
}

/** A notice of something done goes by itself after this long, in milliseconds. */
const DONE_MS = 4_000;

/** Tells a failure, once however often it happens before it is dismissed. */
export function tellProblem(error: unknown, action: NoticeAction | null = null): void {
  const { code } = toProblem(error);
  useNotices.setState(({ notices }) => {
    if (notices.some(({ content }) => content.kind === 'problem' && content.code === code))
      return { notices };
    return {
      notices: [
        ...notices,
        { id: crypto.randomUUID(), content: { kind: 'problem', code }, action: action ?? actionFor(code) },
      ],
    };
  });
}

function actionFor(code: ProblemCode): NoticeAction | null {
  if (code === 'signed-out') return 'sign-in';
  return code === 'unexpected' ? 'reload' : null;
}

/** Tells something done, in words of ours. */
export function tellDone(text: string): void {
  const id = crypto.randomUUID();
  useNotices.setState(({ notices }) => ({
    notices: [...notices, { id, content: { kind: 'done', text }, action: null }],
  }));
  setTimeout(() => dismissNotice(id), DONE_MS);
}

/** Tells something that can be done now; it stays until it is done or dismissed. */
export function tellOffer(text: string, action: NoticeAction): void {
  useNotices.setState(({ notices }) => ({
    notices: [...notices, { id: crypto.randomUUID(), content: { kind: 'done', text }, action }],
  }));
}

export function dismissNotice(noticeId: string): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter(({ id }) => id !== noticeId) }));
}
