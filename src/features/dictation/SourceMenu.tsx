import { ChevronUp, FileAudio, Mic } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { type SessionData, useSessionFacts } from '../../state/session-store.ts';
import { Menu } from '../../ui/Menu.tsx';
import { useCommands } from '../services.tsx';
import { AUDIO_TYPES } from './audio-types.ts';
import { MicrophoneTest } from './MicrophoneTest.tsx';
import { Microphones, Recordings } from './SourceChoices.tsx';

/** While it is dictated into, a microphone can be exchanged for another one. */
const EXCHANGEABLE: ReadonlySet<string> = new Set(['recording', 'paused', 'interrupted']);

/** Where the sound comes from: a microphone, a file, a sample. */
export function SourceMenu() {
  const commands = useCommands();
  const valueId = useId();
  const file = useRef<HTMLInputElement>(null);
  const [testing, setTesting] = useState(false);
  const { dictation, source, microphones, samples, microphoneLabel } = useSessionFacts(sourceFacts);
  const running = dictation !== 'idle' && dictation !== 'failed';
  const inUse = running && source.kind === 'microphone' ? microphoneLabel : null;
  const name = inUse ?? sourceName({ source, microphones, samples });
  const exchangeable = source.kind === 'microphone' && EXCHANGEABLE.has(dictation);
  const Icon = source.kind === 'microphone' ? Mic : FileAudio;
  return (
    <>
      <Menu
        label="Sources"
        placement="top-end"
        onOpen={() => void commands.listMicrophones()}
        trigger={(trigger) => (
          // The value stands beside the button, which covers it: the name stays the same whatever is chosen.
          <span className="relative flex min-w-0 items-center gap-2 rounded-control pl-3 hover:bg-sunken max-md:pl-0 md:max-w-60">
            <Icon size={16} aria-hidden className="shrink-0 text-muted max-md:hidden" />
            <span id={valueId} className="min-w-0 truncate font-medium max-md:sr-only">
              {name}
            </span>
            <button
              {...trigger}
              type="button"
              disabled={running && !exchangeable}
              aria-label="Audio source"
              aria-describedby={valueId}
              title={`Audio source: ${name}`}
              className="flex min-h-11 min-w-8 items-center justify-center gap-0.5 text-muted after:absolute after:inset-0 after:rounded-control focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent disabled:opacity-50 max-md:min-w-11"
            >
              <Icon size={18} aria-hidden className="md:hidden" />
              <ChevronUp size={14} aria-hidden className="max-md:hidden" />
            </button>
          </span>
        )}
      >
        <Microphones onTest={running ? null : () => setTesting(true)} />
        {!running && <Recordings onFile={() => file.current?.click()} />}
      </Menu>
      <input
        ref={file}
        type="file"
        accept={AUDIO_TYPES}
        aria-label="Audio file"
        hidden
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen !== undefined) commands.chooseSource({ kind: 'file', file: chosen });
          // The same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      {testing && <MicrophoneTest onClose={() => setTesting(false)} />}
    </>
  );
}

function sourceFacts({ dictation, source, microphones, samples, microphoneLabel }: SessionData) {
  return { dictation, source, microphones, samples, microphoneLabel };
}

function sourceName({
  source,
  microphones,
  samples,
}: Pick<SessionData, 'source' | 'microphones' | 'samples'>): string {
  switch (source.kind) {
    case 'file':
      return source.name;
    case 'sample':
      return samples.find(({ id }) => id === source.id)?.title ?? 'Sample dictation';
    case 'microphone':
      return microphones.find(({ deviceId }) => deviceId === source.deviceId)?.label ?? 'Default microphone';
  }
}
