import { type ReactNode, useId } from 'react';

/** A part of the settings under its quiet heading. */
export function SettingsSection({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="space-y-3">
      <h2 id={id} className="text-label text-muted">
        {title}
      </h2>
      {children}
    </section>
  );
}
