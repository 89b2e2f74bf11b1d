import { costOf, LIST_PRICES } from '../../domain/prices.ts';
import { useMeter } from '../../state/meter-store.ts';
import { meterLines, missingWords, moneyWords, priceWords } from './meter-words.ts';
import { SettingsSection } from './SettingsSection.tsx';

/** What was sent since the sign-in, and what it would cost. */
export function MeterSection() {
  const meter = useMeter();
  const missing = missingWords(meter);
  return (
    <SettingsSection title="Sent since you signed in, and what it would cost">
      <dl className="text-control">
        {meterLines(meter, LIST_PRICES).map(({ label, detail, usd }) => (
          <div key={label} className="flex items-baseline gap-4 border-line py-1.5 not-first:border-t">
            <dt className="min-w-0 flex-1">
              {label}
              <span className="block text-label text-muted">{detail}</span>
            </dt>
            <dd className="tabular-nums">{moneyWords(usd)}</dd>
          </div>
        ))}
        <div className="flex items-baseline gap-4 border-ink border-t py-1.5 font-semibold">
          <dt className="flex-1">Together, about</dt>
          <dd className="tabular-nums">{moneyWords(costOf(meter, LIST_PRICES).total)}</dd>
        </div>
      </dl>
      <p className="text-label text-muted">{priceWords(LIST_PRICES)}</p>
      {missing !== '' && <p className="text-label text-muted">{missing}</p>}
    </SettingsSection>
  );
}
