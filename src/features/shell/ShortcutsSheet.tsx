import { useLayout } from '../../state/layout-store.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { LOCAL_KEYS, SHORTCUTS } from './shortcuts.ts';

/** All keys at a glance. */
export function ShortcutsSheet() {
  const open = useLayout((layout) => layout.shortcutsOpen);
  if (!open) return null;
  return (
    <Dialog title="Keyboard shortcuts" onClose={() => useLayout.setState({ shortcutsOpen: false })}>
      <KeyList label="Everywhere" lines={SHORTCUTS} />
      <KeyList label="At their place" lines={LOCAL_KEYS} />
    </Dialog>
  );
}

function KeyList(props: {
  readonly label: string;
  readonly lines: readonly { readonly keys: string; readonly does: string }[];
}) {
  return (
    <section aria-label={props.label} className="not-first:mt-4">
      <h2 className="mb-1 text-label text-muted">{props.label}</h2>
      <dl>
        {props.lines.map(({ keys, does }) => (
          <div key={keys} className="flex items-center gap-4 border-line py-1 not-first:border-t">
            <dt className="w-32 shrink-0 space-x-1">
              {keys.split(' ').map((key) => (
                <kbd
                  key={key}
                  className="inline-block min-w-6 rounded-control border border-edge/60 bg-canvas px-1.5 text-center font-sans text-label"
                >
                  {key === 'Mod' ? MOD : key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const MOD = navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl';
