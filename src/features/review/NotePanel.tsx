import { type ReactNode, useId } from 'react';
import { PANEL_TABS, type PanelTab, useLayout } from '../../state/layout-store.ts';
import { useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import { type Tab, TabList } from '../../ui/TabList.tsx';
import { AuditTab } from './AuditTab.tsx';
import { CommentsTab } from './CommentsTab.tsx';
import { ReviewTab } from './ReviewTab.tsx';
import { TranscriptTab } from './TranscriptTab.tsx';
import { VersionsTab } from './VersionsTab.tsx';

const NAMES: Readonly<Record<PanelTab, string>> = {
  entities: 'Entities',
  review: 'Review',
  transcript: 'Transcript',
  versions: 'Versions',
  comments: 'Comments',
  history: 'History',
};

/** What is known of the note besides its text, one view at a time. The entities come from their own feature. */
export function NotePanel({ entities }: { readonly entities: ReactNode }) {
  const chosen = useLayout((layout) => layout.panelTab);
  const tabs = useTabs();
  const selected = tabs.some(({ id }) => id === chosen) ? chosen : 'entities';
  const panelId = useId();
  return (
    <section aria-label="About the note" className="flex h-full min-h-0 flex-col">
      <TabList
        label="About the note"
        tabs={tabs}
        selected={selected}
        onSelect={(panelTab) => useLayout.setState({ panelTab })}
        panelId={panelId}
        className="grid shrink-0 grid-cols-3 gap-0.5 border-line border-b bg-canvas p-1.5"
      />
      <div
        id={panelId}
        role="tabpanel"
        aria-labelledby={`${panelId}-${selected}`}
        className="flex min-h-0 flex-1 flex-col"
      >
        {selected === 'entities' && entities}
        {selected === 'review' && <ReviewTab />}
        {selected === 'transcript' && <TranscriptTab />}
        {selected === 'versions' && <VersionsTab />}
        {selected === 'comments' && <CommentsTab />}
        {selected === 'history' && <AuditTab />}
      </div>
    </section>
  );
}

function useTabs(): readonly Tab<PanelTab>[] {
  const mayAudit = useNote((data) => data.note?.may.readAudit === true);
  const questions = useReview((review) => review.questions.length);
  const comments = useReview((review) => review.comments.filter(({ resolved }) => resolved === null).length);
  const counts: Partial<Record<PanelTab, number>> = { review: questions, comments };
  return PANEL_TABS.filter((id) => id !== 'history' || mayAudit).map((id) => ({
    id,
    name: NAMES[id],
    count: counts[id] ?? 0,
    countWords: `${counts[id] ?? 0} open`,
  }));
}
