import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useReview } from '../../state/review-store.ts';
import { Button, type ButtonProps } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ReviewProblem } from './ReviewProblem.tsx';
import { TextArea } from './TextArea.tsx';

export interface ReasonDialogProps {
  readonly title: string;
  /** Label of the text. */
  readonly label: string;
  readonly button: string;
  readonly look?: ButtonProps['look'];
  /** More than the reason is needed and missing. */
  readonly blocked?: boolean;
  /** Does it; what went wrong stands in the review store then. */
  readonly run: (reason: string) => Promise<void>;
  readonly onClose: () => void;
  /** After it was done; without it the dialog closes. */
  readonly onDone?: () => void;
  /** Above the text. */
  readonly children: ReactNode;
  /** Below the text. */
  readonly more?: ReactNode;
}

/** Asks for words before something is done. Enter sends them, Shift Enter begins a line. */
export function ReasonDialog(props: ReasonDialogProps) {
  const formId = useId();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const ready = text.trim() !== '' && props.blocked !== true && !busy;
  const send = async () => {
    if (!ready) return;
    setBusy(true);
    setTried(true);
    await props.run(text.trim()).finally(() => setBusy(false));
    if (useReview.getState().problem === null) (props.onDone ?? props.onClose)();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <Dialog
      title={props.title}
      onClose={() => {
        if (!busy) props.onClose();
      }}
      actions={
        <>
          <Button disabled={busy} onClick={props.onClose}>
            Cancel
          </Button>
          <Button type="submit" form={formId} look={props.look ?? 'primary'} disabled={!ready} busy={busy}>
            {props.button}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="space-y-3"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void send();
        }}
      >
        {props.children}
        <TextArea label={props.label} rows={2} required value={text} onChange={setText} onKeyDown={keys} />
        {props.more}
      </form>
      {tried && <ReviewProblem />}
    </Dialog>
  );
}
