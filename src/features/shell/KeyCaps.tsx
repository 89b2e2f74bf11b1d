import { Fragment } from 'react';
import { keyWords } from './key-words.ts';

/** The keys of a combination as they look on a keyboard. */
export function KeyCaps({ combination }: { readonly combination: string }) {
  return (
    <span className="whitespace-nowrap">
      {keyWords(combination).map((key, index) => (
        <Fragment key={key}>
          {index > 0 && ' '}
          <kbd className="inline-block min-w-6 rounded-control border border-edge/60 bg-canvas px-1.5 text-center font-sans text-label">
            {key}
          </kbd>
        </Fragment>
      ))}
    </span>
  );
}
