import { ChevronUp, FileAudio, Mic, Upload } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { type SessionData, useSession } from '../../state/session-store.ts';
import { formatClock } from '../../ui/format-time.ts';
import { Menu } from '../../ui/Menu.tsx';
import { MenuGroup, MenuItem, MenuRadio } from '../../ui/MenuItem.tsx';
import { useCommands } from '../services.tsx';
import { AUDIO_TYPES } from './audio-types.ts';
import { MicrophoneTest } from './MicrophoneTest.tsx';

/** Where the sound comes from: a microphone, a file, a sample. */
export function SourceMenu() {
  const commands = useCommands();
  const valueId = useId();
  const file = useRef<HTMLInputElement>(null);
  const [testing, setTesting] = useState(false);
  const { dictation, source, microphones, samples, sourceDurationMs } = useSession();
  const name = sourceName({ source, microphones, samples });
  const running = dictation !== 'idle' && dictation !== 'failed';
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
              disabled={running}
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
        <Microphones onTest={() => setTesting(true)} />
        <MenuGroup label="Sample dictations">
          {samples.map((sample) => (
            <MenuRadio
              key={sample.id}
              checked={source.kind === 'sample' && source.id === sample.id}
              detail={formatClock(sample.durationMs)}
              onSelect={() => commands.chooseSource({ kind: 'sample', id: sample.id })}
            >
              Sample: {sample.title}
            </MenuRadio>
          ))}
        </MenuGroup>
        <MenuGroup label="File">
          {source.kind === 'file' && (
            <MenuRadio
              checked
              {...(sourceDurationMs === null ? {} : { detail: formatClock(sourceDurationMs) })}
              onSelect={() => undefined}
            >
              {source.name}
            </MenuRadio>
          )}
          <MenuItem icon={<Upload size={15} />} onSelect={() => file.current?.click()}>
            Audio file…
          </MenuItem>
        </MenuGroup>
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

function Microphones({ onTest }: { readonly onTest: () => void }) {
  const commands = useCommands();
  const source = useSession((session) => session.source);
  const microphones = useSession((session) => session.microphones);
  const chosen = source.kind === 'microphone' ? source.deviceId : undefined;
  return (
    <MenuGroup label="Microphone">
      <MenuRadio
        checked={chosen === null}
        onSelect={() => commands.chooseSource({ kind: 'microphone', deviceId: null })}
      >
        System default
      </MenuRadio>
      {microphones
        .filter(({ deviceId }) => deviceId !== 'default')
        .map(({ deviceId, label }) => (
          <MenuRadio
            key={deviceId}
            checked={chosen === deviceId}
            onSelect={() => commands.chooseSource({ kind: 'microphone', deviceId })}
          >
            {label}
          </MenuRadio>
        ))}
      <MenuItem icon={<Mic size={15} />} onSelect={onTest}>
        Check microphone…
      </MenuItem>
    </MenuGroup>
  );
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
