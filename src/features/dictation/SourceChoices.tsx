import { Mic, Upload } from 'lucide-react';
import { useSession } from '../../state/session-store.ts';
import { formatClock } from '../../ui/format-time.ts';
import { MenuGroup, MenuItem, MenuRadio } from '../../ui/MenuItem.tsx';
import { useCommands } from '../services.tsx';

/** The microphones to choose from; `onTest` opens the check of one, null while that cannot be. */
export function Microphones({ onTest }: { readonly onTest: (() => void) | null }) {
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
      {onTest !== null && (
        <MenuItem icon={<Mic size={15} />} onSelect={onTest}>
          Check microphone…
        </MenuItem>
      )}
    </MenuGroup>
  );
}

/** What can be transcribed without a microphone; `onFile` asks for a file. */
export function Recordings({ onFile }: { readonly onFile: () => void }) {
  const commands = useCommands();
  const source = useSession((session) => session.source);
  const samples = useSession((session) => session.samples);
  const durationMs = useSession((session) => session.sourceDurationMs);
  return (
    <>
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
            {...(durationMs === null ? {} : { detail: formatClock(durationMs) })}
            onSelect={() => undefined}
          >
            {source.name}
          </MenuRadio>
        )}
        <MenuItem icon={<Upload size={15} />} onSelect={onFile}>
          Audio file…
        </MenuItem>
      </MenuGroup>
    </>
  );
}
