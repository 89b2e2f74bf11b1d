import { standingLabel } from '../../domain/standing.ts';
import { useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import { formatMoment } from '../../ui/format-time.ts';
import { signatureWords } from './standing-words.ts';

/** Who wrote it, how far it is and which version this is, for paper: there no line of the screen says so. */
export function PaperLine() {
  const note = useNote((data) => data.note);
  if (note === null) return null;
  const { authorName, saveState } = note;
  const version = 'version' in saveState ? saveState.version : 0;
  const isSaved = saveState.kind === 'saved';
  return (
    <p className="mb-4 hidden text-label text-muted print:block">
      {authorName} · {standingLabel(note)}, {note.signedAt === null && 'not signed, '}
      {version > 0 && `version ${version}`}
      {!isSaved && `${version > 0 ? ' ' : ''}with changes that are not saved`} · printed{' '}
      {formatMoment(Date.now())}
    </p>
  );
}

/** Who stands by the note, at its end on paper, each with the sentence that was agreed to. */
export function PaperSignatures() {
  const signatures = useReview((review) => review.signatures);
  if (signatures.length === 0) return null;
  return (
    <section
      aria-label="Signatures"
      className="mt-6 hidden break-inside-avoid border-ink border-t pt-2 text-label print:block"
    >
      {signatures.map((signature) => (
        <p key={`${signature.version}/${signature.by.id}`} className="mb-1">
          <span className="font-semibold">{signatureWords(signature)}.</span> “{signature.attestation}”
        </p>
      ))}
    </section>
  );
}
