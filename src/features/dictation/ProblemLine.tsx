import { TriangleAlert, X } from 'lucide-react';
import { PROBLEMS } from '../../domain/problem.ts';
import { useSession } from '../../state/session-store.ts';
import { IconButton } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';
import { microphoneHelp } from './microphone-help.ts';

/** What went wrong with the dictation, right above the buttons that mend it. */
export function ProblemLine() {
  const commands = useCommands();
  const problem = useSession((session) => session.problem);
  const help = problem === 'microphone-refused' ? microphoneHelp(navigator.userAgent) : null;
  return (
    <div role="alert" className="empty:hidden">
      {problem !== null && (
        <div className="flex items-start gap-2.5 bg-danger-soft py-2 pr-2 pl-4 text-danger">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
          <p className="flex-1">
            {PROBLEMS[problem]}
            {help !== null && <span className="block text-ink">{help}</span>}
          </p>
          <IconButton
            label="Dismiss"
            className="-my-1.5 text-danger"
            onClick={commands.dismissDictationProblem}
          >
            <X size={16} aria-hidden />
          </IconButton>
        </div>
      )}
    </div>
  );
}
