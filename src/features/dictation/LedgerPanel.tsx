import { useId } from 'react';
import { type LedgerView, sumTotals } from '../../domain/ledger.ts';
import { useSession } from '../../state/session-store.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { LedgerStrip, LedgerSwatch } from './LedgerStrip.tsx';
import { ledgerRows, ledgerSummary, ledgerVerdict, STATE_WORDS } from './ledger-words.ts';

const VERDICTS = { well: 'text-accent', waiting: 'text-caution', ill: 'text-danger' } as const;

/** What became of every second that was dictated into this note. */
export function LedgerPanel({ onClose }: { readonly onClose: () => void }) {
  const ledgers = useSession((session) => session.ledgers);
  const totals = sumTotals(ledgers);
  const verdict = ledgerVerdict(totals);
  return (
    <Dialog
      title="Ledger"
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <p className={classNames('font-medium', VERDICTS[verdict.tone])}>{verdict.text}</p>
      <p className="text-muted">
        What became of each second that was dictated into this note. The totals are saved with it.
      </p>
      {ledgers.map((ledger, index) => (
        <Dictation key={ledger.dictationId} ledger={ledger} number={index + 1} />
      ))}
      <h2 className="mt-5 mb-1 font-medium">What the line shows</h2>
      <ul className="grid gap-x-4 gap-y-0.5 sm:grid-cols-2">
        {STATE_WORDS.map(([state, words]) => (
          <li key={state} className="flex items-center gap-2 text-label">
            <LedgerSwatch state={state} />
            {words}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function Dictation({ ledger, number }: { readonly ledger: LedgerView; readonly number: number }) {
  const titleId = useId();
  const { runs, totals, running } = ledger;
  return (
    <section aria-labelledby={titleId} className="mt-4">
      <h2 id={titleId} className="font-medium">
        Dictation {number}
        {running && <span className="font-normal text-muted"> goes on</span>}
      </h2>
      <LedgerStrip runs={runs} columns={420} className="mt-1.5 h-5 w-full" />
      <p className="mb-2 text-label text-muted">{ledgerSummary(totals)}</p>
      <dl className="grid gap-x-6 sm:grid-cols-2">
        {ledgerRows(totals).map(([name, value]) => (
          <div key={name} className="flex justify-between gap-3 border-line border-b py-0.5">
            <dt className="text-muted">{name}</dt>
            <dd
              className={classNames(
                'tabular-nums',
                name === 'Missing' && totals.missingMs > 0 && 'font-medium text-danger',
              )}
            >
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
