import { DICTATION_TYPES, SPECIALTIES } from '../../domain/note.ts';
import { DICTATION_TYPE_LABELS, SPECIALTY_LABELS } from '../../domain/note-words.ts';
import { standingLabel } from '../../domain/standing.ts';
import { useNote } from '../../state/note-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { QuietSelect } from '../../ui/QuietSelect.tsx';
import { useCommands } from '../services.tsx';
import { PaperLine } from './PaperLines.tsx';
import { ErrorBanner, SignatureNotice, StandingLines } from './StandingLines.tsx';

const TONES = {
  preliminary: 'quiet',
  final: 'accent',
  amended: 'accent',
  'entered-in-error': 'danger',
} as const;

const QUIET_BOX =
  'rounded-control border border-transparent bg-transparent hover:border-line focus:border-edge read-only:hover:border-transparent';

/** Whose note it is and what it is about. The patient stays in view however far one scrolls. */
export function NoteHeader() {
  return (
    <>
      <ErrorBanner />
      <SignatureNotice />
      <TitleLine />
      <FactsLine />
      <PaperLine />
      <StandingLines />
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
      {/* A text area, so that a long title wraps; it stays one line of text. */}
      <textarea
        aria-label="Title"
        rows={1}
        value={note.title}
        placeholder={note.derivedTitle}
        readOnly={note.readOnly !== null}
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
        onChange={(event) => commands.setTitle(event.currentTarget.value.replace(/\s*\n\s*/g, ' '))}
        className={`-mx-2 block w-[calc(100%+1rem)] [field-sizing:content] resize-none px-2 py-0.5 font-semibold text-title tracking-tight ${QUIET_BOX}`}
      />
    </div>
  );
}

function FactsLine() {
  const commands = useCommands();
  const note = useNote((data) => data.note);
  if (note === null) return null;
  const readOnly = note.readOnly !== null;
  return (
    // On a narrow screen in two rows, of which the lower one, with the patient, stays when the upper has gone.
    <div className="sticky top-0 z-5 -mx-2 mb-5 flex items-center gap-x-1 border-line border-b bg-surface px-2 py-1.5 text-control max-sm:-top-11 max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:grid-rows-[2.5rem_2.5rem]">
      <input
        aria-label="Patient reference"
        data-identifier
        value={note.patientReference}
        placeholder="Patient reference"
        readOnly={readOnly}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => commands.setPatientReference(event.currentTarget.value)}
        className={`-mx-2 min-h-8 min-w-36 max-w-56 px-2 font-medium [field-sizing:content] max-sm:row-start-2 pointer-coarse:min-h-10 ${QUIET_BOX}`}
      />
      <span className="flex max-sm:-mx-2 max-sm:col-span-2 max-sm:row-start-1">
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
          labels={DICTATION_TYPE_LABELS}
          disabled={readOnly}
          onChange={commands.setDictationType}
        />
      </span>
      <Facts />
    </div>
  );
}

function Facts() {
  const counts = useNote((data) => data.counts);
  const status = useNote((data) => data.note?.status ?? 'preliminary');
  const stage = useNote((data) => data.note?.stage ?? 'writing');
  return (
    <span className="ml-auto flex items-center gap-2 text-label text-muted tabular-nums">
      {counts.gaps > 0 && <Badge tone="caution">{counts.gaps === 1 ? '1 gap' : `${counts.gaps} gaps`}</Badge>}
      <span data-print="none" className="max-sm:hidden">
        {counts.words.toLocaleString()} {counts.words === 1 ? 'word' : 'words'}
      </span>
      <Badge tone={TONES[status]}>{standingLabel({ status, stage })}</Badge>
    </span>
  );
}
