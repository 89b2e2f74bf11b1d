import { type FormEvent, type ReactNode, useId } from 'react';
import { PROBLEMS, type ProblemCode } from '../../domain/problem.ts';
import { useAuthenticator } from '../../state/authenticator-store.ts';
import { Button } from '../../ui/Button.tsx';

/** The frame of one step towards an authenticator: what it asks, what went wrong, on or out. */
export function AuthenticatorForm(props: {
  readonly title: string;
  readonly explanation: string;
  readonly button: string;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}) {
  const { busy, problem } = useAuthenticator();
  const titleId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) props.onSubmit();
  };
  return (
    <form
      aria-labelledby={titleId}
      onSubmit={submit}
      className="flex flex-col gap-3 rounded-surface border border-line p-4"
    >
      <div>
        <h3 id={titleId} className="font-medium">
          {props.title}
        </h3>
        <p className="mt-1 text-muted">{props.explanation}</p>
      </div>
      {props.children}
      {/* Present from the start: an alert is announced when its text changes. */}
      <div role="alert" className="empty:hidden">
        {problem !== null && !busy && (
          <p className="rounded-control bg-danger-soft px-3 py-2 text-danger">{sentenceFor(problem)}</p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={busy}>
          {props.button}
        </Button>
        <Button disabled={busy} onClick={props.onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Nobody typed an email here. */
function sentenceFor(problem: ProblemCode): string {
  if (problem === 'wrong-password') return 'That password is not right; nothing was changed, try again.';
  return PROBLEMS[problem];
}
