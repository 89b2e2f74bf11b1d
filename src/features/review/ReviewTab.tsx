/** Filled soon after; the tab itself stands. */
export function ReviewTab() {
  return <p className="px-3 py-4 text-muted">Nothing here yet.</p>;
}
