import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { PROBLEMS } from '../../domain/problem.ts';
import { useReview } from '../../state/review-store.ts';
import { CODE_LENGTH, CodeField } from '../../ui/CodeField.tsx';
import { Field } from '../../ui/Field.tsx';
import type { SignProof } from '../services.tsx';

/** How the person proves who they are, while they type it. Nothing of it is kept. */
export interface SignProofState {
  readonly given: SignProof;
  /** What is missing, in words. */
  readonly missing: string | null;
  /** It was not right: what went wrong is shown, and a code is asked for where one is needed. */
  refused(): void;
  readonly error: string | null;
  readonly asksCode: boolean;
  readonly password: string;
  readonly code: string;
  setPassword(password: string): void;
  setCode(code: string): void;
  readonly passwordRef: RefObject<HTMLInputElement | null>;
  readonly codeRef: RefObject<HTMLInputElement | null>;
}

/** The state of {@link SignProofFields}. */
export function useSignProof(): SignProofState {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const passwordRef = useRef<HTMLInputElement>(null);
  const codeRef = useRef<HTMLInputElement>(null);
  const refused = () => {
    const { problem } = useReview.getState();
    const codeIsAskedNow = problem === 'wrong-code' && !asksCode;
    flushSync(() => {
      if (codeIsAskedNow) setAsksCode(true);
      setError(codeIsAskedNow ? 'Enter the code of your authenticator too.' : errorWords(problem));
    });
    if (problem === 'wrong-code') codeRef.current?.select();
    else passwordRef.current?.select();
  };
  return {
    given: { password, code: asksCode ? code : null },
    missing: missingWords(password, asksCode ? code : null),
    refused,
    error,
    asksCode,
    password,
    code,
    setPassword,
    setCode,
    passwordRef,
    codeRef,
  };
}

/** Password, and the code of the authenticator where the account has one. */
export function SignProofFields({ proof, busy }: { readonly proof: SignProofState; readonly busy: boolean }) {
  const problem = useReview((review) => review.problem);
  return (
    <div className="space-y-3">
      <Field
        label="Password"
        type="password"
        autoComplete="current-password"
        name="current-password"
        required
        inputRef={proof.passwordRef}
        invalid={proof.error !== null && problem === 'wrong-password'}
        value={proof.password}
        readOnly={busy}
        onChange={(event) => proof.setPassword(event.currentTarget.value)}
      />
      {proof.asksCode && (
        <CodeField
          inputRef={proof.codeRef}
          invalid={proof.error !== null && problem === 'wrong-code' && proof.code !== ''}
          code={proof.code}
          readOnly={busy}
          onChange={proof.setCode}
        />
      )}
      <div role="alert" className="empty:hidden">
        {proof.error !== null && !busy && (
          <p className="rounded-control bg-danger-soft px-3 py-2 text-danger">{proof.error}</p>
        )}
      </div>
    </div>
  );
}

function missingWords(password: string, code: string | null): string | null {
  if (password === '') return 'Enter your password.';
  return code !== null && code.length < CODE_LENGTH ? 'Enter your code.' : null;
}

function errorWords(problem: ReturnType<typeof useReview.getState>['problem']): string {
  if (problem === 'wrong-password') return 'That password is not right; nothing was signed, try again.';
  return PROBLEMS[problem ?? 'unexpected'];
}
