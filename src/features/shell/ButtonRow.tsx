import { ACTION_GROUPS, ACTION_PHRASES, isAction } from '../../domain/action.ts';
import { BUTTON_LABELS, type ButtonChoice, choicePhrase, type HandButton } from '../../domain/hand-button.ts';
import { useCommands } from '../services.tsx';

interface ButtonRowProps {
  readonly button: HandButton;
  readonly choice: ButtonChoice | null;
  /** It is down. */
  readonly held: boolean;
}

const HOLDING = ['hold-play', 'hold-record'] as const;

/** A button of a device: it lights up while it is pressed, and does what is chosen. */
export function ButtonRow({ button, choice, held }: ButtonRowProps) {
  const commands = useCommands();
  const label = BUTTON_LABELS[button];
  return (
    <li
      data-held={held}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-control border border-transparent px-2 py-1 data-[held=true]:border-accent data-[held=true]:bg-accent-soft"
    >
      <span className="w-40 shrink-0">
        {label}
        {held && <span className="ml-2 font-medium text-accent text-label">pressed</span>}
      </span>
      <select
        aria-label={label}
        value={choice ?? ''}
        onChange={(event) => commands.bindButton(button, choiceOf(event.currentTarget.value))}
        className="min-h-8 min-w-0 flex-1 basis-48 rounded-control border border-edge bg-surface px-2 text-ink text-control outline-offset-0 pointer-coarse:min-h-11"
      >
        <option value="">Nothing</option>
        <optgroup label="While it is held">
          {HOLDING.map((each) => (
            <option key={each} value={each}>
              {choicePhrase(each)}
            </option>
          ))}
        </optgroup>
        {ACTION_GROUPS.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.actions.map((action) => (
              <option key={action} value={action}>
                {ACTION_PHRASES[action]}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </li>
  );
}

function choiceOf(value: string): ButtonChoice | null {
  return HOLDING.find((each) => each === value) ?? (isAction(value) ? value : null);
}
