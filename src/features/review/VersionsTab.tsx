import { useState } from 'react';
import { useAuth } from '../../state/auth-store.ts';
import { useReview, type VersionRow } from '../../state/review-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';
import { Comparison } from './Comparison.tsx';
import { ReviewProblem } from './ReviewProblem.tsx';
import { EmptyTab, TabFrame } from './TabFrame.tsx';
import { useReadReview } from './use-read-review.ts';
import { VersionItem } from './VersionItem.tsx';
import { lastSavedBy } from './version-words.ts';

/** The saved versions, and what changed between any two of them, or since. */
export function VersionsTab() {
  useReadReview();
  const commands = useCommands();
  const comparison = useReview((review) => review.comparison);
  const [comparing, setComparing] = useState(false);
  const compare = (...ends: Parameters<typeof commands.compareVersions>) => {
    setComparing(true);
    void commands.compareVersions(...ends);
  };
  if (!comparing) return <VersionList onCompare={compare} />;
  return (
    <TabFrame
      title="What changed"
      aside={
        <Button className="pointer-fine:min-h-7! px-2!" onClick={() => setComparing(false)}>
          Back to versions
        </Button>
      }
    >
      <ReviewProblem />
      {comparison === null ? <Comparing /> : <Comparison comparison={comparison} />}
    </TabFrame>
  );
}

function Comparing() {
  const busy = useReview((review) => review.busy);
  return busy ? <EmptyTab>Comparing…</EmptyTab> : null;
}

function VersionList({
  onCompare,
}: {
  readonly onCompare: (from: number | 'heard', to: number | 'now') => void;
}) {
  const versions = useReview((review) => review.versions);
  const mine = useLastSaved(versions ?? []);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const toggle = (version: number) =>
    setChosen(
      chosen.includes(version) ? chosen.filter((one) => one !== version) : [...chosen, version].slice(-2),
    );
  const [a = null, b = null] = chosen;
  const ready = a !== null && b !== null;
  return (
    <TabFrame
      title="Versions"
      foot={
        <div className="flex shrink-0 flex-wrap gap-1.5 border-line border-t p-3">
          <Button
            className="w-full"
            look={ready ? 'primary' : 'plain'}
            disabled={!ready}
            onClick={() => ready && onCompare(Math.min(a, b), Math.max(a, b))}
          >
            {ready ? `Compare ${Math.min(a, b)} with ${Math.max(a, b)}` : 'Choose two to compare'}
          </Button>
          <Button className="flex-1 px-2!" onClick={() => onCompare('heard', 'now')}>
            Heard against written
          </Button>
          {mine !== null && (
            <Button className="flex-1 px-2!" onClick={() => onCompare(mine, 'now')}>
              Since I last saved
            </Button>
          )}
        </div>
      }
    >
      <ReviewProblem />
      {versions === null && <EmptyTab>Reading the versions…</EmptyTab>}
      {versions?.length === 0 && <EmptyTab>This note was not saved yet.</EmptyTab>}
      <ul aria-label="Versions">
        {versions?.map((row) => (
          <VersionItem
            key={row.version}
            row={row}
            chosen={chosen.includes(row.version)}
            onToggle={() => toggle(row.version)}
          />
        ))}
      </ul>
    </TabFrame>
  );
}

function useLastSaved(versions: readonly VersionRow[]): number | null {
  const name = useAuth(({ step }) => (step.kind === 'signed-in' ? step.user.name : null));
  return name === null ? null : lastSavedBy(versions, name);
}
