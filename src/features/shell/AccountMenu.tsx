import { CircleUser, Keyboard, LogOut, Mic } from 'lucide-react';
import { keysWith } from '../../domain/key-bindings.ts';
import { THEMES, type Theme } from '../../domain/settings.ts';
import { useAuth } from '../../state/auth-store.ts';
import { useLayout } from '../../state/layout-store.ts';
import { useSettings } from '../../state/settings-store.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { MenuGroup, MenuItem, MenuRadio } from '../../ui/MenuItem.tsx';
import { useCommands } from '../services.tsx';
import { keyWords } from './key-words.ts';
import { SignOutDialog } from './SignOutDialog.tsx';

const THEME_LABELS: Readonly<Record<Theme, string>> = {
  system: 'Like the system',
  light: 'Light',
  dark: 'Dark',
};

/** Who is signed in, how it looks, the keys, and the way out. */
export function AccountMenu() {
  const commands = useCommands();
  const step = useAuth((auth) => auth.step);
  const theme = useSettings((settings) => settings.theme);
  const shortcutsKey = useSettings(({ keys }) => keysWith(keys).shortcuts);
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
        <MenuGroup label="Appearance">
          {THEMES.map((choice) => (
            <MenuRadio key={choice} checked={choice === theme} onSelect={() => commands.setTheme(choice)}>
              {THEME_LABELS[choice]}
            </MenuRadio>
          ))}
        </MenuGroup>
        <MenuGroup label="More">
          <MenuItem
            icon={<Keyboard size={15} />}
            shortcut={shortcutsKey === null ? undefined : keyWords(shortcutsKey).join('+')}
            onSelect={() => useLayout.setState({ shortcutsOpen: true })}
          >
            Keyboard shortcuts
          </MenuItem>
          <MenuItem icon={<Mic size={15} />} onSelect={() => useLayout.setState({ handsOpen: true })}>
            Devices and playing…
          </MenuItem>
          <MenuItem icon={<LogOut size={15} />} onSelect={() => void commands.askSignOut()}>
            Sign out
          </MenuItem>
        </MenuGroup>
      </Menu>
      <SignOutDialog />
    </>
  );
}
