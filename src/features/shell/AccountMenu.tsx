import { CircleUser, Keyboard, LogOut, Mic, Settings2 } from 'lucide-react';
import { keysWith } from '../../domain/key-bindings.ts';
import { useAuth } from '../../state/auth-store.ts';
import { useLayout } from '../../state/layout-store.ts';
import { useSettings } from '../../state/settings-store.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { MenuGroup, MenuItem } from '../../ui/MenuItem.tsx';
import { useCommands } from '../services.tsx';
import { keyWords } from './key-words.ts';
import { SignOutDialog } from './SignOutDialog.tsx';

/** Who is signed in, the settings, the keys, and the way out. */
export function AccountMenu() {
  const commands = useCommands();
  const step = useAuth((auth) => auth.step);
  const changes = useSettings(({ keys }) => keys);
  const keys = keysWith(changes);
  if (step.kind !== 'signed-in') return null;
  return (
    <>
      <Menu
        label="Account"
        trigger={(trigger) => (
          <IconButton {...trigger} label="Account">
            <CircleUser size={19} strokeWidth={1.75} aria-hidden />
          </IconButton>
        )}
      >
        <div role="presentation" className="px-2.5 pt-1 pb-2">
          <p className="font-medium">{step.user.name}</p>
          {step.user.name !== step.user.email && <p className="text-label text-muted">{step.user.email}</p>}
        </div>
        <MenuGroup label="This browser">
          <MenuItem
            icon={<Settings2 size={15} />}
            shortcut={shortcutWords(keys.settings)}
            onSelect={() => useLayout.setState({ settingsOpen: true })}
          >
            Settings…
          </MenuItem>
          <MenuItem
            icon={<Keyboard size={15} />}
            shortcut={shortcutWords(keys.shortcuts)}
            onSelect={() => useLayout.setState({ shortcutsOpen: true })}
          >
            Keyboard shortcuts
          </MenuItem>
          <MenuItem icon={<Mic size={15} />} onSelect={() => useLayout.setState({ handsOpen: true })}>
            Devices and buttons…
          </MenuItem>
        </MenuGroup>
        <MenuGroup label="Account">
          <MenuItem icon={<LogOut size={15} />} onSelect={() => void commands.askSignOut()}>
            Sign out
          </MenuItem>
        </MenuGroup>
      </Menu>
      <SignOutDialog />
    </>
  );
}

function shortcutWords(combination: string | null): string | undefined {
  return combination === null ? undefined : keyWords(combination).join('+');
}
