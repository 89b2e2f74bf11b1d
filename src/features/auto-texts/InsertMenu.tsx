import { Heading, ListPlus, PencilLine, TextCursorInput } from 'lucide-react';
import { useAutoTexts } from '../../state/auto-text-store.ts';
import { useNote } from '../../state/note-store.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { MenuGroup, MenuItem } from '../../ui/MenuItem.tsx';
import { useCommands } from '../services.tsx';

/** Words and headings that are put into the note. Not there where nothing may be written. */
export function InsertMenu() {
  const commands = useCommands();
  const writable = useNote(({ note }) => note !== null && note.readOnly === null);
  if (!writable) return null;
  return (
    <Menu
      label="Insert"
      onOpen={() => void commands.readAutoTexts()}
      trigger={(trigger) => (
        <IconButton {...trigger} label="Insert">
          <ListPlus size={18} aria-hidden />
        </IconButton>
      )}
    >
      <Texts />
      <Templates />
      <MenuItem icon={<PencilLine size={15} />} onSelect={() => void commands.openAutoTexts()}>
        Change auto-texts…
      </MenuItem>
    </Menu>
  );
}

function Texts() {
  const commands = useCommands();
  const { phase, texts } = useAutoTexts();
  return (
    <MenuGroup label="Auto-texts">
      {phase === 'ready' ? (
        texts.map(({ id, name }) => (
          <MenuItem
            key={id}
            icon={<TextCursorInput size={15} />}
            onSelect={() => commands.insertAutoText(id)}
          >
            {name}
          </MenuItem>
        ))
      ) : (
        <MenuItem disabled onSelect={() => {}}>
          {phase === 'failed' ? 'They could not be read' : 'Reading them…'}
        </MenuItem>
      )}
    </MenuGroup>
  );
}

function Templates() {
  const commands = useCommands();
  const templates = useAutoTexts((data) => data.templates);
  return (
    <MenuGroup label="Headings of a">
      {templates.map(({ id, name }) => (
        <MenuItem key={id} icon={<Heading size={15} />} onSelect={() => commands.applyTemplate(id)}>
          {name}
        </MenuItem>
      ))}
    </MenuGroup>
  );
}
