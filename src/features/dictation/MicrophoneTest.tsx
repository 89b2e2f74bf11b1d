import { useEffect } from 'react';
import { PROBLEMS } from '../../domain/problem.ts';
import { useSession } from '../../state/session-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCommands } from '../services.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import { loudnessWord, meterShare } from './loudness.ts';
import { microphoneHelp } from './microphone-help.ts';

/** The level of the chosen microphone before anything is recorded. */
export function MicrophoneTest({ onClose }: { readonly onClose: () => void }) {
  const commands = useCommands();
  const problem = useSession((session) => session.problem);
  useEffect(() => {
    void commands.testMicrophone();
    return () => commands.endMicrophoneTest();
  }, [commands]);
  return (
    <Dialog
      title="Check microphone"
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <p className="mb-4 text-muted">
        Say a sentence as you would dictate it. Nothing is recorded or sent meanwhile.
      </p>
      <LevelMeter className="h-6 w-full" />
      <p aria-live="polite" className="mt-2 min-h-5 font-medium">
        {problem === null ? (
          <Loudness />
        ) : (
          <span className="text-danger">
            {PROBLEMS[problem]}
            {problem === 'microphone-refused' && ` ${microphoneHelp(navigator.userAgent)}`}
          </span>
        )}
      </p>
    </Dialog>
  );
}

const ADVICE: Record<string, string> = {
  Silent: 'Nothing is heard yet.',
  Quiet: 'Heard, but quiet: come closer or turn the microphone up.',
  Good: 'Good level.',
  'Too loud': 'Too loud: move back a little or turn the microphone down.',
};

function Loudness() {
  const word = useSession(({ level, testing }) =>
    level === null || !testing ? null : loudnessWord(meterShare(level.rms), level.clipped),
  );
  return word === null ? 'Opening the microphone…' : ADVICE[word];
}
