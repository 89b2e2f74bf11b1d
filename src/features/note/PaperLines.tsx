import { useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import { formatMoment } from '../../ui/format-time.ts';
import { paperStanding, signatureWords } from './standing-words.ts';
import { usePaperFoot } from './use-paper-foot.ts';

/** Who wrote it, how far it is and which version this is, for paper: there no line of the screen says so. */
export function PaperLine() {
  const note = useNote((data) => data.note);
  const standing = note === null ? '' : paperStanding(note);
  usePaperFoot([note?.patientReference, standing].filter(Boolean).join(' · '));
  if (note === null) return null;
  return (
    <p className="mb-4 hidden text-label text-muted print:block">
      {note.authorName} · {standing} · printed {formatMoment(Date.now())}
    </p>
  );
}

/** Who stands by the note, at its end on paper, each with the sentence that was agreed to. */
export function PaperSignatures() {
  const signatures = useReview((review) => review.signatures);
  const checking = useReview((review) => review.checking);
  if (signatures.length === 0) return null;
  return (
    <section
      aria-label="Signatures"
      className="mt-6 hidden break-inside-avoid border-ink border-t pt-2 text-label print:block"
    >
      {signatures.map((signature) => (
        <p key={`${signature.version}/${signature.by.id}`} className="mb-1">
          <span className="font-semibold">{signatureWords(signature, checking)}.</span> “
          {signature.attestation}”
        </p>
      ))}
    </section>
  );
}
