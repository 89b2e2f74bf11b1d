import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { PROBLEMS } from '../../domain/problem.ts';
import { type Notice, type NoticeAction, useNotices } from '../../state/notice-store.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';

const ACTIONS: Readonly<Record<NoticeAction, string>> = {
  'sign-in': 'Sign in',
  save: 'Save again',
  reload: 'Reload',
  update: 'Reload',
  dictate: 'Go on dictating',
};

/** One sentence, one action each; read out without taking the focus. */
export function NoticeArea() {
  const notices = useNotices((data) => data.notices);
  return (
    <div
      role="status"
      aria-label="Notices"
      data-print="none"
      className="pointer-events-none fixed inset-x-2 bottom-20 z-20 flex flex-col items-center gap-2"
    >
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const commands = useCommands();
  const { content, action } = notice;
  const failed = content.kind === 'problem';
  return (
    <div className="pointer-events-auto flex max-w-lg items-center gap-2.5 rounded-surface bg-surface py-1.5 pr-1.5 pl-3.5 shadow-raised">
      {failed ? (
        <TriangleAlert size={16} aria-hidden className="shrink-0 text-danger" />
      ) : (
        <CircleCheck size={16} aria-hidden className="shrink-0 text-accent" />
      )}
      <p className="flex-1">{failed ? PROBLEMS[content.code] : content.text}</p>
      {action !== null && (
        <Button onClick={() => commands.runNoticeAction(notice.id, action)}>{ACTIONS[action]}</Button>
      )}
      <IconButton label="Dismiss" onClick={() => commands.dismissNotice(notice.id)}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
