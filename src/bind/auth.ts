import type { SignInStep } from '../cloud/sign-in-steps.ts';
import type { UserSession } from '../cloud/user-session.ts';
import type { Tries } from '../compose/reconnection.ts';
import { type ProblemCode, ProblemError, toProblem } from '../domain/problem.ts';
import type { AuthCommands } from '../features/services.tsx';
import { type AuthStep, useAuth } from '../state/auth-store.ts';
import { useNoteList } from '../state/note-list-store.ts';
import { NO_NOTE, useNote } from '../state/note-store.ts';
import { useNotices } from '../state/notice-store.ts';
import { useSettings } from '../state/settings-store.ts';
import type { Context } from './context.ts';
import { findLeaving } from './leaving.ts';

/** What has to be bound when somebody comes in, and what ends when they leave. */
interface SessionHooks {
  entered(): () => void;
  leaving(): Promise<void>;
}

type Challenge = Exclude<SignInStep, { kind: 'signed-in' }>;

/** `loadHooks` fetches what is bound behind the sign-in. */
export function bindAuth(
  context: Context,
  loadHooks: () => Promise<SessionHooks>,
): AuthCommands & { restore(): Promise<void> } {
  const { userPool } = context.product;
  let challenge: Challenge | null = null;
  /** Who the sign-in under way is for. */
  let email = '';
  let leave = () => {};
  let leaving = async () => {};
  /** What is tried again until there is a connection. */
  let tries: Tries | null = null;

  async function enter(who: UserSession): Promise<void> {
    const asked = tries;
    const preferences = { walkThreshold: () => useSettings.getState().walkThreshold };
    const [hooks, opened] = await Promise.all([
      fetched(loadHooks),
      context.product.openSignedIn(who, preferences),
    ]);
    // Somebody wanted another account in the meantime.
    if (asked !== tries) return opened.close();
    context.signedIn = opened;
    leaving = hooks.leaving;
    leave = hooks.entered();
    useAuth.setState({ step: { kind: 'signed-in', user: context.signedIn.user }, problem: null });
  }

  async function take(step: SignInStep): Promise<void> {
    challenge = step.kind === 'signed-in' ? null : step;
    if (step.kind === 'signed-in') await enter(step.session);
    else useAuth.setState({ step: shown(step, email, context.product.passwordLength), problem: null });
  }

  /** Shows that an answer is awaited, and what went wrong if it does not come; without a connection it goes on. */
  async function attempt(task: () => Promise<void>): Promise<void> {
    useAuth.setState({ busy: true, problem: null });
    await stopTrying();
    const problem = context.signedIn === null ? await problemOf(task) : null;
    const offline = problem?.code === 'offline';
    useAuth.setState({ busy: false, problem: offline ? 'offline-sign-in' : (problem?.code ?? null) });
    if (offline) tryAgain(task, ({ code }) => code === 'offline', showProblem);
  }

  /** Tries a task until it meets something that waiting does not help; a failure that still waits is not told. */
  function tryAgain(
    task: () => Promise<void>,
    waits: (problem: ProblemError) => boolean,
    tell: (problem: ProblemCode) => void,
  ): void {
    tries = context.product.keepTrying(async () => {
      const mine = tries;
      const problem = await problemOf(task);
      if (problem === null || mine !== tries) return true;
      if (!waits(problem)) tell(problem.code);
      return !waits(problem);
    });
  }

  async function stopTrying(): Promise<void> {
    const stopping = tries;
    tries = null;
    await stopping?.stop();
  }

  async function restoreOnce(): Promise<void> {
    const who = await userPool.restore();
    if (who !== null) return enter(who);
    showSignIn(null);
    const reachable = await context.product.isReachable();
    const { step, busy, problem } = useAuth.getState();
    // Whoever sent the form meanwhile is told by its answer.
    if (reachable || busy || problem !== null || step.kind !== 'signed-out') return;
    showProblem('offline-start');
    tries = context.product.keepTrying(async () => {
      const reached = await context.product.isReachable();
      if (reached && useAuth.getState().problem === 'offline-start') showProblem(null);
      return reached;
    });
  }

  async function signOut(): Promise<void> {
    await leaving();
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
    useAuth.setState({ leaving: null });
    showSignIn(null);
    await userPool.signOut();
  }

  return {
    restore: async () => {
      const problem = await problemOf(restoreOnce);
      if (problem === null) return;
      if (!problem.retryable) return showSignIn(problem.code);
      const { code } = problem;
      const told = code === 'offline' ? 'offline-locked' : code;
      useAuth.setState({ step: { kind: 'locked' }, busy: false, problem: told });
      tryAgain(restoreOnce, ({ retryable }) => retryable, showSignIn);
    },
    signIn: (address, password) => {
      email = address;
      return attempt(async () => take(await userPool.signIn(address, password)));
    },
    completeNewPassword: (password) =>
      attempt(async () => {
        if (challenge?.kind === 'new-password') await take(await challenge.complete(password));
      }),
    completeTotp: (code) =>
      attempt(async () => {
        if (challenge?.kind === 'totp' || challenge?.kind === 'totp-setup')
          await take(await challenge.complete(code));
      }),
    cancelSignIn: () => {
      challenge = null;
      if (useAuth.getState().step.kind === 'locked') void userPool.signOut();
      showSignIn(null);
      void stopTrying();
    },
    askSignOut: async () => {
      const leaving = await findLeaving(context);
      if (leaving === null) await signOut();
      else useAuth.setState({ leaving });
    },
    confirmSignOut: signOut,
    cancelSignOut: () => useAuth.setState({ leaving: null }),
  };
}

/** What the screen has to know of a challenge. */
function shown(challenge: Challenge, email: string, shortest: number): AuthStep {
  switch (challenge.kind) {
    case 'totp-setup':
      return { kind: challenge.kind, key: challenge.key, email };
    case 'new-password':
      return { kind: challenge.kind, shortest };
    case 'totp':
      return { kind: challenge.kind };
  }
}

/** A part of the app that cannot be fetched is not there because the network is not. */
async function fetched<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    throw new ProblemError('offline', { retryable: true, cause });
  }
}

/** What went wrong, or null. */
async function problemOf(task: () => Promise<void>): Promise<ProblemError | null> {
  try {
    await task();
    return null;
  } catch (error) {
    return toProblem(error);
  }
}

function showProblem(problem: ProblemCode | null): void {
  useAuth.setState({ problem });
}

function showSignIn(problem: ProblemCode | null): void {
  useAuth.setState({ step: { kind: 'signed-out' }, busy: false, problem });
}
