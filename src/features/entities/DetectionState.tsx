import { PROBLEMS } from '../../domain/problem.ts';
import { useNote } from '../../state/note-store.ts';

/** What the search for terms is doing, and how much text it has sent. */
export function DetectionState() {
  const detection = useNote((note) => note.detection);
  const characters = useNote((note) => note.charactersSent);
  const busy = detection === 'detecting' || detection === 'waiting';
  return (
    <div className="flex min-h-9 items-center gap-2 border-line border-t px-3.5 py-1.5 text-label text-muted">
      <p role="status" aria-label="Entity detection" className={detection === 'failed' ? 'text-caution' : ''}>
        {detection === 'failed' ? PROBLEMS['detection-failed'] : busy ? 'Looking up…' : 'Up to date'}
      </p>
      {detection !== 'failed' && (
        <span className="ml-auto tabular-nums">{characters.toLocaleString()} characters sent</span>
      )}
    </div>
  );
}
