import { useSession } from '../../state/session-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { loudnessWord, meterShare } from './loudness.ts';

/** How loud the source is. It alone is drawn again ten times a second. */
export function LevelMeter({ className }: { readonly className?: string }) {
  const level = useSession((session) => session.level);
  const share = meterShare(level?.rms ?? 0);
  const clipped = level?.clipped ?? false;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the element `meter` cannot be drawn alike in all browsers
    <div
      role="meter"
      aria-label="Microphone level"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={level === null ? 'Off' : loudnessWord(share, clipped)}
      className={classNames('bars relative h-4 overflow-hidden bg-line forced-colors:border', className)}
    >
      <div
        className={classNames(
          'absolute inset-0 origin-left transition-transform duration-100 ease-out forced-colors:bg-[Highlight]',
          clipped ? 'bg-record' : 'bg-accent',
        )}
        style={{ transform: `scaleX(${share})` }}
      />
    </div>
  );
}
