import { useEffect, useRef } from 'react';
import type { ImportView } from '../../state/auto-text-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';
import { clashWords } from './auto-text-words.ts';

/** What becomes of names that the file and the list both have. */
export function ImportQuestion({ view, busy }: { readonly view: ImportView; readonly busy: boolean }) {
  const commands = useCommands();
  const first = useRef<HTMLParagraphElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <section aria-label="Names that are in both" className="mb-3 rounded-control bg-caution-soft px-3 py-2">
      <p ref={first} tabIndex={-1} className="outline-none">
        {clashWords(view)}
      </p>
      <ul aria-label="Names" className="my-1 list-disc pl-5">
        {view.clashing.map((name) => (
          <li key={name} className="break-words">
            {name}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => void commands.decideImport(null)}>Import nothing</Button>
        <Button busy={busy} onClick={() => void commands.decideImport('mine')}>
          Keep mine
        </Button>
        <Button busy={busy} onClick={() => void commands.decideImport('theirs')}>
          Take those of the file
        </Button>
        <Button busy={busy} onClick={() => void commands.decideImport('both')}>
          Keep both
        </Button>
      </div>
    </section>
  );
}
