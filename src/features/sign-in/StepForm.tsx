import { type FormEvent, type ReactNode, useId } from 'react';
import { PROBLEMS, type ProblemCode } from '../../domain/problem.ts';
import { Button } from '../../ui/Button.tsx';

/** The frame of one step: heading, fields, what went wrong, one button. */
export function StepForm(props: {
  readonly title: string;
  readonly explanation?: string;
  readonly button: string;
  readonly problem: ProblemCode | null;
  readonly busy: boolean;
  readonly onSubmit: () => void;
  readonly onBack?: () => void;
  readonly children: ReactNode;
}) {
  const titleId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!props.busy) props.onSubmit();
  };
  return (
    <form aria-labelledby={titleId} onSubmit={submit} className="flex flex-col gap-4">
      <div>
        <h1 id={titleId} className="font-semibold text-row">
          {props.title}
        </h1>
        {props.explanation !== undefined && <p className="mt-1 text-muted">{props.explanation}</p>}
      </div>
      {props.children}
      {/* Present from the start: an alert is announced when its text changes. */}
      <div role="alert" className="empty:hidden">
        {props.problem !== null && !props.busy && (
          <p className="rounded-control bg-danger-soft px-3 py-2 text-danger">{PROBLEMS[props.problem]}</p>
        )}
      </div>
      <Button type="submit" look="primary" busy={props.busy} className="min-h-10 text-row">
        {props.button}
      </Button>
      {props.onBack !== undefined && (
        <Button look="quiet" onClick={props.onBack}>
          Use another account
        </Button>
      )}
    </form>
  );
}
