import { ACTION_GROUPS } from '../../domain/action.ts';
import { keysWith } from '../../domain/key-bindings.ts';
import { useLayout } from '../../state/layout-store.ts';
import { useSettings } from '../../state/settings-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCommands } from '../services.tsx';
import { KeyCaps } from './KeyCaps.tsx';
import { KeyRow } from './KeyRow.tsx';
import { LOCAL_KEYS } from './key-words.ts';

/** All keys at a glance, each of which can be another one. */
export function ShortcutsSheet() {
  const open = useLayout((layout) => layout.shortcutsOpen);
  return open ? <Sheet /> : null;
}

function Sheet() {
  const commands = useCommands();
  const changes = useSettings((settings) => settings.keys);
  const keys = keysWith(changes);
  return (
    <Dialog
      title="Keyboard shortcuts"
      onClose={() => useLayout.setState({ shortcutsOpen: false })}
      actions={
        <Button disabled={Object.keys(changes).length === 0} onClick={() => commands.resetKeys()}>
          All keys as they came
        </Button>
      }
    >
      <p className="text-muted">Press the keys of a line to change them.</p>
      {ACTION_GROUPS.map(({ label, actions }) => (
        <section key={label} aria-label={label} className="mt-4">
          <h2 className="mb-1 text-label text-muted">{label}</h2>
          <ul>
            {actions.map((action) => (
              <KeyRow key={action} action={action} combination={keys[action]} />
            ))}
          </ul>
        </section>
      ))}
      <section aria-label="At their place" className="mt-4">
        <h2 className="mb-1 text-label text-muted">At their place; these stay as they are</h2>
        <dl>
          {LOCAL_KEYS.map(({ keys: combination, does }) => (
            <div key={combination} className="flex items-center gap-4 border-line py-1 not-first:border-t">
              <dt className="w-32 shrink-0 px-1">
                <KeyCaps combination={combination} />
              </dt>
              <dd className="min-w-0 break-words">{does}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Dialog>
  );
}
