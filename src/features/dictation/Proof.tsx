import { Hourglass, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { sumTotals } from '../../domain/ledger.ts';
import { useSession } from '../../state/session-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { LedgerPanel } from './LedgerPanel.tsx';
import { LedgerStrip } from './LedgerStrip.tsx';
import { ledgerSummary, ledgerVerdict } from './ledger-words.ts';

const VERDICTS = {
  well: { Icon: ShieldCheck, ink: 'text-accent' },
  waiting: { Icon: Hourglass, ink: 'text-caution' },
  ill: { Icon: TriangleAlert, ink: 'text-danger' },
} as const;

/** One look shows whether all that was said is in the note; a press shows it second by second. */
export function Proof({ className }: { readonly className?: string }) {
  const ledgers = useSession((session) => session.ledgers);
  const summaryId = useId();
  const [open, setOpen] = useState(false);
  const runs = useMemo(() => ledgers.flatMap((ledger) => ledger.runs), [ledgers]);
  if (ledgers.length === 0) return null;
  const totals = sumTotals(ledgers);
  const summary = ledgerSummary(totals);
  const { Icon, ink } = VERDICTS[ledgerVerdict(totals).tone];
  return (
    <div className={className}>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-describedby={summaryId}
        title={summary}
        onClick={() => setOpen(true)}
        // Where it is small, the field for fingers is larger than what is seen.
        className="relative flex min-h-6 items-center gap-1.5 rounded-control px-1.5 font-medium text-muted after:absolute after:-inset-1.5 hover:bg-sunken hover:text-ink sm:min-h-11 sm:px-2 sm:after:inset-0"
      >
        <LedgerStrip runs={runs} columns={96} className="h-3 w-24 max-md:hidden" />
        <Icon size={14} aria-hidden className={classNames('shrink-0', ink)} />
        Proof
      </button>
      <span id={summaryId} hidden>
        {summary}
      </span>
      {open && <LedgerPanel onClose={() => setOpen(false)} />}
    </div>
  );
}
