import type { SignInStep } from '../cloud/sign-in-steps.ts';
import type { UserSession } from '../cloud/user-session.ts';
import { type ProblemCode, toProblem } from '../domain/problem.ts';
import type { AuthCommands } from '../features/services.tsx';
import { useAuth } from '../state/auth-store.ts';
import { useNoteList } from '../state/note-list-store.ts';
import { NO_NOTE, useNote } from '../state/note-store.ts';
import { useNotices } from '../state/notice-store.ts';
import type { Context } from './context.ts';

/** What has to be bound when somebody comes in, and what ends when they leave. */
export interface SessionHooks {
  entered(): () => void;
  leaving(): Promise<void>;
}

type Challenge = Exclude<SignInStep, { kind: 'signed-in' }>;

export function bindAuth(context: Context, hooks: SessionHooks): AuthCommands & { restore(): Promise<void> } {
  const { userPool } = context.product;
  let challenge: Challenge | null = null;
  let leave = () => {};

  async function enter(who: UserSession): Promise<void> {
    context.signedIn = await context.product.openSignedIn(who);
    leave = hooks.entered();
    useAuth.setState({ step: { kind: 'signed-in', user: context.signedIn.user }, problem: null });
  }

  async function take(step: SignInStep): Promise<void> {
    challenge = step.kind === 'signed-in' ? null : step;
    if (step.kind === 'signed-in') await enter(step.session);
    else useAuth.setState({ step: { kind: step.kind }, problem: null });
  }

  /** Shows that an answer is awaited, and what went wrong if it does not come. */
  async function attempt(task: () => Promise<void>): Promise<void> {
    useAuth.setState({ busy: true, problem: null });
    try {
      await task();
    } catch (error) {
      useAuth.setState({ problem: toProblem(error).code });
    } finally {
      useAuth.setState({ busy: false });
    }
  }

  return {
    restore: async () => {
      try {
        const who = await userPool.restore();
        if (who === null) showSignIn(null);
        else await enter(who);
      } catch (error) {
        showSignIn(toProblem(error).code);
      }
    },
    signIn: (email, password) => attempt(async () => take(await userPool.signIn(email, password))),
    completeNewPassword: (password) =>
      attempt(async () => {
        if (challenge?.kind === 'new-password') await take(await challenge.complete(password));
      }),
    completeTotp: (code) =>
      attempt(async () => {
        if (challenge?.kind === 'totp') await take(await challenge.complete(code));
      }),
    cancelSignIn: () => {
      challenge = null;
      showSignIn(null);
    },
    signOut: async () => {
      await hooks.leaving();
      leave();
      await context.signedIn?.close();
      context.signedIn = null;
      useNote.setState(NO_NOTE);
      useNoteList.setState({
        rows: [],
        drafts: [],
        phase: 'unread',
        problem: null,
        hasMore: false,
        query: '',
      });
      useNotices.setState({ notices: [] });
      showSignIn(null);
      await userPool.signOut();
    },
  };
}

function showSignIn(problem: ProblemCode | null): void {
  useAuth.setState({ step: { kind: 'signed-out' }, busy: false, problem });
}
