import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { ACTION_PHRASES, type Action } from '../../domain/action.ts';
import { DEFAULT_KEYS, type KeyRefusal, refusalSentence } from '../../domain/key-bindings.ts';
import { combinationOf } from '../../domain/key-combination.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';
import { KeyCaps } from './KeyCaps.tsx';
import { keyWords } from './key-words.ts';

interface KeyRowProps {
  readonly action: Action;
  readonly combination: string | null;
}

const PRESS = 'Press keys…';
const NONE = 'No keys';

/** An action with its keys; pressing them lets one press others. */
export function KeyRow({ action, combination }: KeyRowProps) {
  const commands = useCommands();
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<KeyRefusal | null>(null);
  const phrase = ACTION_PHRASES[action];

  const stop = () => {
    setAsking(false);
    setRefusal(null);
  };
  const take = (refused: KeyRefusal | null) => {
    setRefusal(refused);
    if (refused === null) setAsking(false);
  };
  const pressed = (event: KeyboardEvent<HTMLButtonElement>) => {
    // With Tab one always gets out.
    if (!asking || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return stop();
    const wanted = event.repeat ? null : combinationOf(event.nativeEvent);
    if (wanted !== null) take(commands.bindKey(action, wanted));
  };

  return (
    <li
      className="border-line py-1 not-first:border-t"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) stop();
      }}
    >
      <div className="flex items-center gap-4">
        <button
          type="button"
          aria-label={`${phrase}: ${asking ? PRESS : spoken(combination)}. Change`}
          aria-pressed={asking}
          title="Change"
          onKeyDown={pressed}
          onClick={() => setAsking(true)}
          className="flex min-h-7 w-32 shrink-0 items-center rounded-control border border-transparent px-1 text-left hover:border-edge/60 hover:bg-sunken aria-pressed:border-accent"
        >
          <Keys asking={asking} combination={combination} />
        </button>
        <span aria-hidden className="min-w-0 break-words">
          {phrase}
        </span>
      </div>
      {asking && (
        <div className="mt-1 mb-1.5 space-y-1.5 pl-1">
          <p role="status" className="text-label text-muted">
            {refusal === null
              ? 'Press the new keys together, or Escape to leave it as it is.'
              : refusalSentence(refusal)}
          </p>
          <div className="flex flex-wrap gap-2">
            <Button
              disabled={combination === null}
              onMouseDown={keepFocus}
              onClick={() => take(commands.bindKey(action, null))}
            >
              No keys
            </Button>
            <Button
              disabled={combination === DEFAULT_KEYS[action]}
              onMouseDown={keepFocus}
              onClick={() => take(commands.resetKey(action))}
            >
              As it came
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}

/** A press must not take the focus away first: some browsers give it to nothing, and what is pressed would go. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

function Keys({ asking, combination }: { readonly asking: boolean; readonly combination: string | null }) {
  if (asking) return <span className="text-accent">{PRESS}</span>;
  return combination === null ? (
    <span className="text-label text-muted">{NONE}</span>
  ) : (
    <KeyCaps combination={combination} />
  );
}

function spoken(combination: string | null): string {
  return combination === null ? NONE : keyWords(combination).join(' ');
}
