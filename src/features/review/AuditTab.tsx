import { useEffect, useMemo } from 'react';
import type { AuditAction } from '../../domain/review.ts';
import { useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';
import { ReviewProblem } from './ReviewProblem.tsx';
import { EmptyTab, TabFrame } from './TabFrame.tsx';
import { When } from './When.tsx';

const DID: Readonly<Record<AuditAction, string>> = {
  opened: 'opened it',
  played: 'played the recording',
  changed: 'changed it',
  exported: 'copied the text',
  printed: 'printed it',
  'sent-for-correction': 'sent it for correction',
  'sent-for-review': 'sent it for review',
  'sent-back': 'sent it back',
  commented: 'commented on it',
  signed: 'signed it',
  amended: 'amended it',
  'entered-in-error': 'marked it as entered in error',
};

/** Who did what with the note, the newest first. Nobody can change it, the reader neither. */
export function AuditTab() {
  const commands = useCommands();
  const noteId = useNote((data) => (data.phase === 'open' ? data.note?.noteId : undefined));
  const audit = useReview((review) => review.audit);
  const busy = useReview((review) => review.busy);
  const newestFirst = useMemo(() => audit?.toSorted((a, b) => b.at - a.at), [audit]);
  useEffect(() => {
    if (noteId !== undefined) void commands.readAudit();
  }, [commands, noteId]);
  return (
    <TabFrame
      title="History"
      aside={
        <Button
          className="pointer-fine:min-h-7! px-2!"
          look="quiet"
          busy={busy}
          onClick={() => void commands.readAudit()}
        >
          Read anew
        </Button>
      }
    >
      <ReviewProblem />
      {audit === null && <EmptyTab>Reading the history…</EmptyTab>}
      {newestFirst?.length === 0 && <EmptyTab>Nothing was recorded yet.</EmptyTab>}
      <ol aria-label="History of the note">
        {newestFirst?.map(({ eventId, actor, action, version, at }) => (
          <li key={eventId} className="flex items-baseline gap-2 px-2 py-1">
            <span className="min-w-0 flex-1">
              <span className="font-medium">{actor.name}</span> {DID[action]}
              {version > 0 && <span className="text-label text-muted"> · version {version}</span>}
            </span>
            <span className="shrink-0 text-label text-muted">
              <When at={at} />
            </span>
          </li>
        ))}
      </ol>
    </TabFrame>
  );
}
