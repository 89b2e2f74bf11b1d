import { Highlighter, Link2, Play } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { ENTITY_CATEGORIES } from '../../domain/entity.ts';
import { useNote, type ViewRect } from '../../state/note-store.ts';
import { Button } from '../../ui/Button.tsx';
import { float } from '../../ui/float.ts';
import { Menu } from '../../ui/Menu.tsx';
import { MenuGroup, MenuItem } from '../../ui/MenuItem.tsx';
import { useCommands } from '../services.tsx';
import { CATEGORY_NAMES, typeLabel } from './category-style.ts';
import { ownersNear } from './entity-neighbours.ts';
import { ATTRIBUTE_TYPES_OF, TYPES_OF } from './entity-types.ts';

/** So many entities are offered for words to belong to. */
const MOST_OWNERS = 3;

/** What can be done with selected words, beside them: hear them, or say what they are. */
export function SelectionToolbar() {
  const selection = useNote((note) => note.selection);
  const hidden = useNote((note) => note.popover !== null || note.note?.readOnly !== null);
  if (selection === null || selection.empty || selection.rect === null || hidden) return null;
  return <Toolbar rect={selection.rect} spoken={selection.spoken} from={selection.from} />;
}

function Toolbar(props: { readonly rect: ViewRect; readonly spoken: boolean; readonly from: number }) {
  const { rect, spoken, from } = props;
  const commands = useCommands();
  const root = useRef<HTMLDivElement>(null);
  const { left, top, right, bottom } = rect;
  useEffect(() => {
    if (root.current === null) return;
    const place = new DOMRect(left, top, right - left, bottom - top);
    return float({ getBoundingClientRect: () => place }, root.current, 'top-start');
  }, [left, top, right, bottom]);
  return (
    <div
      ref={root}
      role="toolbar"
      aria-label="Selection"
      data-print="none"
      // The selection stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      className="fixed z-10 flex items-center gap-0.5 rounded-control bg-surface p-0.5 shadow-raised"
    >
      {spoken && (
        <Button
          look="quiet"
          className="px-2"
          title="Play (Alt+P)"
          icon={<Play size={14} aria-hidden />}
          onClick={commands.playSelection}
        >
          Play
        </Button>
      )}
      <Menu
        label="Mark as"
        placement="bottom-start"
        trigger={(trigger) => (
          <Button {...trigger} look="quiet" className="px-2" icon={<Highlighter size={14} aria-hidden />}>
            Mark as…
          </Button>
        )}
      >
        {ENTITY_CATEGORIES.map((category) => (
          <MenuGroup key={category} label={CATEGORY_NAMES[category]}>
            {TYPES_OF[category].map((type) => (
              <MenuItem key={type} onSelect={() => commands.addEntity(category, type)}>
                {/* The first letter of the category finds its types. */}
                <span className="sr-only">{CATEGORY_NAMES[category]}: </span>
                {typeLabel(type)}
              </MenuItem>
            ))}
          </MenuGroup>
        ))}
      </Menu>
      <OwnerMenu from={from} />
    </div>
  );
}

/** What the words belong to: a dose to its drug, a side to its finding. */
function OwnerMenu({ from }: { readonly from: number }) {
  const commands = useCommands();
  const entities = useNote((note) => note.entities);
  const owners = ownersNear(entities, { from, to: from }, MOST_OWNERS);
  if (owners.length === 0) return null;
  return (
    <Menu
      label="Belongs to"
      placement="bottom-start"
      trigger={(trigger) => (
        <Button {...trigger} look="quiet" className="px-2" icon={<Link2 size={14} aria-hidden />}>
          Belongs to…
        </Button>
      )}
    >
      {owners.map(({ id, text, category }) => (
        <MenuGroup key={id} label={text}>
          {ATTRIBUTE_TYPES_OF[category].map((attributeType) => (
            <MenuItem
              key={attributeType}
              onSelect={() => commands.decideEntity(id, { kind: 'link-text', attributeType })}
            >
              <span className="sr-only">{text}: </span>
              {typeLabel(attributeType)}
            </MenuItem>
          ))}
        </MenuGroup>
      ))}
    </Menu>
  );
}
