import { useDeferredValue, useMemo } from 'react';
import { useReview } from '../../state/review-store.ts';
import { useSettings } from '../../state/settings-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { QuestionList } from './QuestionList.tsx';
import { doubtfulFirst, HARM_NAMES } from './question-words.ts';
import { TabSection } from './TabFrame.tsx';

/** The words that do harm when they are wrong; nothing where there are none. */
export function ReadFirst() {
  const harms = useDeferredValue(useReview((review) => review.harms));
  const threshold = useSettings((settings) => settings.walkThreshold);
  const ordered = useMemo(() => doubtfulFirst(harms, threshold), [harms, threshold]);
  if (ordered.length === 0) return null;
  return (
    <TabSection title="Read these first" count={ordered.length}>
      <QuestionList
        label="Read these first"
        list="harm"
        questions={ordered}
        badge={({ kind }) => <Badge tone="caution">{HARM_NAMES[kind]}</Badge>}
      />
    </TabSection>
  );
}
