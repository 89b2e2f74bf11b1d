import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useNote } from '../../state/note-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';
import { gapsLeft, type LeftOpen, wordsUnseen } from './attestation.ts';
import { Contradictions } from './Contradictions.tsx';
import { closeStep } from './close-step.ts';
import { moveAlong } from './move-along.ts';
import { ReadFirst } from './ReadFirst.tsx';

interface Agreed {
  readonly gaps: boolean;
  readonly unseen: boolean;
}

/** What is open in the note: it is looked at first, or said in the signature. */
export function SignChecks(props: {
  readonly leftOpen: LeftOpen;
  readonly agreed: Agreed;
  readonly onAgree: (agreed: Agreed) => void;
}) {
  const { leftOpen, agreed, onAgree } = props;
  const commands = useCommands();
  const unsaved = useNote(({ note }) => note?.readOnly === null && note.saveState.kind !== 'saved');
  const look = () => {
    flushSync(closeStep);
    commands.walk('harm', 1);
  };
  return (
    <>
      <h2 className="sr-only">What is open in the note</h2>
      {unsaved && (
        <p className="text-muted">Your changes are saved first; what is signed is what is saved.</p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows are a shortcut; Tab reaches each row as well */}
      <div data-rows onKeyDown={moveAlong} className="-mx-2 max-h-64 scroll-quiet empty:hidden">
        <ReadFirst />
        <Contradictions />
      </div>
      {leftOpen.unseen > 0 && (
        <div className="space-y-1">
          <Button onClick={look}>Look at them one by one</Button>
          <Tick checked={agreed.unseen} onChange={(unseen) => onAgree({ ...agreed, unseen })}>
            {wordsUnseen(leftOpen.unseen).replace('Signed', 'Sign')}
          </Tick>
        </div>
      )}
      {leftOpen.gaps > 0 && (
        <Tick checked={agreed.gaps} onChange={(gaps) => onAgree({ ...agreed, gaps })}>
          {gapsLeft(leftOpen.gaps).replace('Signed', 'Sign')}, said in the note
        </Tick>
      )}
    </>
  );
}

function Tick(props: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <label className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.children}</span>
    </label>
  );
}
