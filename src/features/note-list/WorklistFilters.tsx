import type { WorklistFilter } from '../../domain/worklist.ts';
import { QuietSelect } from '../../ui/QuietSelect.tsx';
import { TabList } from '../../ui/TabList.tsx';
import { useCommands } from '../services.tsx';
import { FILTER_NAMES } from './filter-names.ts';
import type { ListShape } from './NoteRow.tsx';
import type { WorklistChoice } from './use-worklist.ts';

/** Which notes are shown, for those who see everybody's: tabs on a page, a choice beside a note. */
export function WorklistFilters(props: {
  readonly choice: WorklistChoice;
  readonly shape: ListShape;
  /** Id of the element with the rows. */
  readonly panelId: string;
}) {
  const commands = useCommands();
  const { filters, filter } = props.choice;
  if (filters.length < 2) return null;
  if (props.shape === 'rail') {
    return (
      <div className="px-2.5 pb-1">
        <QuietSelect
          label="Which notes"
          value={filter}
          options={filters}
          labels={FILTER_NAMES}
          disabled={false}
          onChange={commands.filterWorklist}
        />
      </div>
    );
  }
  return (
    <TabList<WorklistFilter>
      label="Which notes"
      tabs={filters.map((id) => ({ id, name: FILTER_NAMES[id] }))}
      selected={filter}
      onSelect={commands.filterWorklist}
      panelId={props.panelId}
      className="mb-3 flex flex-wrap gap-1 max-sm:px-4"
    />
  );
}
