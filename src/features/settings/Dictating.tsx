import { useEffect } from 'react';
import { DICTATION_TYPES, SPECIALTIES } from '../../domain/note.ts';
import { DICTATION_TYPE_LABELS, SPECIALTY_LABELS } from '../../domain/note-words.ts';
import { useSessionFacts } from '../../state/session-store.ts';
import { useSettings } from '../../state/settings-store.ts';
import { useCommands } from '../services.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** What the next dictation begins with. */
export function Dictating() {
  const commands = useCommands();
  const specialty = useSettings((settings) => settings.specialty);
  const dictationType = useSettings((settings) => settings.dictationType);
  return (
    <SettingsSection title="Dictating">
      <MicrophoneField />
      <div className="flex flex-wrap gap-3">
        <ChoiceField
          label="Specialty of new notes"
          value={specialty}
          options={SPECIALTIES.map((value) => ({ value, label: SPECIALTY_LABELS[value] }))}
          onChange={(value) => commands.setNewNotes({ specialty: value })}
        />
        <ChoiceField
          label="Dictation type of new notes"
          value={dictationType}
          options={DICTATION_TYPES.map((value) => ({ value, label: DICTATION_TYPE_LABELS[value] }))}
          onChange={(value) => commands.setNewNotes({ dictationType: value })}
        />
      </div>
    </SettingsSection>
  );
}

/** No device has this id: the one that the system prefers. */
const SYSTEM = '';

function MicrophoneField() {
  const commands = useCommands();
  const chosen = useSettings((settings) => settings.microphoneId) ?? SYSTEM;
  const { microphones, dictation, source } = useSessionFacts((session) => ({
    microphones: session.microphones,
    dictation: session.dictation,
    source: session.source.kind,
  }));
  useEffect(() => void commands.listMicrophones(), [commands]);
  const others = microphones.filter(({ deviceId }) => deviceId !== 'default');
  const isKnown = chosen === SYSTEM || others.some(({ deviceId }) => deviceId === chosen);
  const isBusy = dictation !== 'idle' && dictation !== 'failed' && source !== 'microphone';
  return (
    <ChoiceField
      label="Microphone"
      value={chosen}
      disabled={isBusy}
      options={[
        { value: SYSTEM, label: 'System default' },
        ...others.map(({ deviceId, label }) => ({ value: deviceId, label })),
        ...(isKnown ? [] : [{ value: chosen, label: 'One that is not connected now' }]),
      ]}
      onChange={(value) =>
        commands.chooseSource({ kind: 'microphone', deviceId: value === SYSTEM ? null : value })
      }
    />
  );
}
