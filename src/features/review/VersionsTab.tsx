/** Filled soon after; the tab itself stands. */
export function VersionsTab() {
  return <p className="px-3 py-4 text-muted">Nothing here yet.</p>;
}
