import { TriangleAlert } from 'lucide-react';
import { useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import { amendmentWords, standingWords, wrongSignatureWords } from './standing-words.ts';

/** Who signed the note, and what was added or changed since, each with its reason. Nothing before a signature. */
export function StandingLines() {
  const note = useNote((data) => data.note);
  const signatures = useReview((review) => review.signatures);
  const checking = useReview((review) => review.checking);
  if (note === null || (note.status === 'preliminary' && note.signedAt === null)) return null;
  return (
    <div className="-mt-3 mb-5 text-control text-muted">
      {note.status !== 'entered-in-error' && <p>{standingWords({ ...note, signatures, checking })}</p>}
      {note.amendments.length > 0 && (
        <ul aria-label="Added or changed after signing">
          {note.amendments.map((amendment) => (
            <li key={`${amendment.version}/${amendment.at}`} className="[overflow-wrap:anywhere]">
              <bdi>{amendmentWords(amendment)}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Says before everything else, on paper too, that the note must not be relied on. */
export function ErrorBanner() {
  const note = useNote((data) => data.note);
  if (note?.status !== 'entered-in-error') return null;
  return (
    <p className="mt-4 flex items-start gap-2 rounded-control border-2 border-danger bg-danger-soft px-3 py-2 font-medium text-danger text-row">
      <TriangleAlert size={17} aria-hidden className="mt-0.5 shrink-0" />
      <bdi className="[overflow-wrap:anywhere]">
        {standingWords({ ...note, signatures: [], checking: false })}
      </bdi>
    </p>
  );
}

/** Says of each signature that does not match what was signed what is wrong and what to do, on paper too. */
export function SignatureNotice() {
  const signatures = useReview((review) => review.signatures);
  return (
    <div role="alert" className="empty:hidden">
      {signatures.map(
        ({ by, version, check }) =>
          check?.verdict === 'invalid' && (
            <p
              key={`${version}/${by.id}`}
              className="mt-4 flex items-start gap-2 rounded-control border-2 border-danger bg-danger-soft px-3 py-2 text-danger text-row"
            >
              <TriangleAlert size={17} aria-hidden className="mt-0.5 shrink-0" />
              <bdi className="[overflow-wrap:anywhere]">{wrongSignatureWords({ by, version }, check)}</bdi>
            </p>
          ),
      )}
    </div>
  );
}
