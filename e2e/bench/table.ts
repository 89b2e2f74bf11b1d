/** What one measurement has to say. Figures are printed beside their budget, never judged: clocks differ. */
export interface Table {
  readonly title: string;
  /** What exactly was measured, a sentence a line. */
  readonly about: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The table as text: the first column to the left, the others to the right. */
export function renderTable({ title, about, columns, rows }: Table): string {
  const lines = [columns, ...rows];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const render = (line: readonly string[]) =>
    widths
      .map((width, column) => {
        const cell = line[column] ?? '';
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [`## ${title}`, ...about, '', render(columns), rule, ...rows.map(render), ''].join('\n');
}

/** A figure with its unit, of a precision that fits a table. */
export function figure(value: number, unit: string, digits = 1): string {
  return Number.isFinite(value) ? `${value.toFixed(digits)} ${unit}`.trimEnd() : '—';
}
