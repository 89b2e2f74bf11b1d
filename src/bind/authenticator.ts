import type { AuthenticatorSetUp } from '../cloud/authenticator.ts';
import type { SignedIn } from '../compose/signed-in.ts';
import { ProblemError, toProblem } from '../domain/problem.ts';
import type { AuthenticatorCommands, SignProof } from '../features/services.tsx';
import { NO_AUTHENTICATOR, useAuthenticator } from '../state/authenticator-store.ts';
import type { Context } from './context.ts';

/** What it needs of the product and of the engines of whoever is signed in. */
export type AuthenticatorContext = {
  readonly product: { readonly userPool: Pick<Context['product']['userPool'], 'proveAgain'> };
  readonly signedIn: Pick<SignedIn, 'authenticator' | 'user'> | null;
};

/** Looks whether an authenticator is set up, and sets one up. */
export function bindAuthenticator(context: AuthenticatorContext): AuthenticatorCommands {
  let setUp: AuthenticatorSetUp | null = null;
  /** What is asked and answered while the part of the settings is shown; an answer after that is nobody's. */
  let shown = {};

  /** True when it is done, and somebody still looks at it. */
  async function attempt(task: (signedIn: NonNullable<typeof context.signedIn>) => Promise<() => void>) {
    const { signedIn } = context;
    if (signedIn === null) return false;
    const mine = shown;
    useAuthenticator.setState({ busy: true, problem: null });
    try {
      const show = await task(signedIn);
      if (mine !== shown) return false;
      show();
      useAuthenticator.setState({ busy: false });
      return true;
    } catch (error) {
      if (mine === shown) useAuthenticator.setState({ busy: false, problem: toProblem(error).code });
      return false;
    }
  }

  return {
    readAuthenticator: async () => {
      useAuthenticator.setState({ isSetUp: null });
      await attempt(async ({ authenticator }) => {
        const isSetUp = await authenticator.isSetUp();
        return () => useAuthenticator.setState({ isSetUp });
      });
    },
    beginAuthenticator: (proof) =>
      attempt(async ({ authenticator, user }) => {
        await prove(context, user.email, proof);
        const begun = await authenticator.setUp();
        return () => {
          setUp = begun;
          useAuthenticator.setState({ fresh: { key: begun.key, email: user.email } });
        };
      }),
    completeAuthenticator: (code) =>
      attempt(async () => {
        await setUp?.complete(code);
        return () => {
          setUp = null;
          useAuthenticator.setState({ isSetUp: true, fresh: null });
        };
      }),
    cancelAuthenticator: () => {
      setUp = null;
      shown = {};
      const { isSetUp } = useAuthenticator.getState();
      useAuthenticator.setState({ ...NO_AUTHENTICATOR, isSetUp });
    },
  };
}

/** A code that is asked for unexpectedly means that one was set up on another device meanwhile. */
async function prove({ product }: AuthenticatorContext, email: string, { password, code }: SignProof) {
  try {
    await product.userPool.proveAgain(email, password, code);
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'wrong-code' && code === null) {
      useAuthenticator.setState({ isSetUp: true });
    }
    throw error;
  }
}
