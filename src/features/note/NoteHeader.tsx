import { DICTATION_TYPES, type NoteStatus, SPECIALTIES } from '../../domain/note.ts';
import { useNote } from '../../state/note-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { QuietSelect } from '../../ui/QuietSelect.tsx';
import { useCommands } from '../services.tsx';

const SPECIALTY_LABELS = {
  PRIMARYCARE: 'Primary care',
  CARDIOLOGY: 'Cardiology',
  NEUROLOGY: 'Neurology',
  ONCOLOGY: 'Oncology',
  RADIOLOGY: 'Radiology',
  UROLOGY: 'Urology',
} as const;

const TYPE_LABELS = { DICTATION: 'Dictation', CONVERSATION: 'Conversation' } as const;

const STATUSES: Readonly<Record<NoteStatus, string>> = {
  preliminary: 'Preliminary',
  final: 'Signed',
  amended: 'Amended',
  'entered-in-error': 'Entered in error',
};

const QUIET_BOX =
  'rounded-control border border-transparent bg-transparent hover:border-line focus:border-edge read-only:hover:border-transparent';

/** Whose note it is and what it is about. The patient stays in view however far one scrolls. */
export function NoteHeader() {
  return (
    <>
      <TitleLine />
      <FactsLine />
    </>
  );
}

function TitleLine() {
  const commands = useCommands();
  const note = useNote((data) => data.note);
  if (note === null) return null;
  return (
    <div className="pt-5 sm:pt-7">
      <h1 className="sr-only">{note.title || note.derivedTitle}</h1>
      <input
        aria-label="Title"
        value={note.title}
        placeholder={note.derivedTitle}
        readOnly={note.readOnly !== null}
        autoComplete="off"
        onChange={(event) => commands.setTitle(event.currentTarget.value)}
        className={`-mx-2 w-[calc(100%+1rem)] px-2 py-0.5 font-semibold text-title tracking-tight ${QUIET_BOX}`}
      />
    </div>
  );
}

function FactsLine() {
  const commands = useCommands();
  const note = useNote((data) => data.note);
  const counts = useNote((data) => data.counts);
  if (note === null) return null;
  const readOnly = note.readOnly !== null;
  return (
    <div className="sticky top-0 z-5 -mx-2 mb-5 flex flex-wrap items-center gap-x-1 gap-y-0.5 border-line border-b bg-surface px-2 py-1.5 text-control max-sm:static">
      <input
        aria-label="Patient reference"
        data-identifier
        value={note.patientReference}
        placeholder="Patient reference"
        readOnly={readOnly}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => commands.setPatientReference(event.currentTarget.value)}
        className={`-mx-2 min-h-8 w-40 px-2 font-medium pointer-coarse:min-h-10 ${QUIET_BOX}`}
      />
      <QuietSelect
        label="Specialty"
        value={note.specialty}
        options={SPECIALTIES}
        labels={SPECIALTY_LABELS}
        disabled={readOnly}
        onChange={commands.setSpecialty}
      />
      <QuietSelect
        label="Dictation type"
        value={note.dictationType}
        options={DICTATION_TYPES}
        labels={TYPE_LABELS}
        disabled={readOnly}
        onChange={commands.setDictationType}
      />
      <span className="ml-auto flex items-center gap-2 text-label text-muted tabular-nums">
        {counts.gaps > 0 && (
          <Badge tone="caution">{counts.gaps === 1 ? '1 gap' : `${counts.gaps} gaps`}</Badge>
        )}
        <span data-print="none">
          {counts.words.toLocaleString()} {counts.words === 1 ? 'word' : 'words'}
        </span>
        <Badge tone={note.status === 'final' ? 'accent' : 'quiet'}>{STATUSES[note.status]}</Badge>
      </span>
    </div>
  );
}
