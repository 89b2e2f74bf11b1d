import { ProblemError } from '../domain/problem.ts';
import type { CodeSearch } from '../entities/code-search.ts';

const FILE = '/terms/codes.tsv';
let opening: Promise<CodeSearch> | null = null;

/** The search of codes; its table and program come when first asked for. @throws ProblemError `offline`. */
export function openCodeSearch(): Promise<CodeSearch> {
  opening ??= load().catch((cause: unknown) => {
    opening = null;
    throw new ProblemError('offline', { retryable: true, cause });
  });
  return opening;
}

async function load(): Promise<CodeSearch> {
  const [{ CodeSearch }, response] = await Promise.all([import('../entities/code-search.ts'), fetch(FILE)]);
  if (!response.ok) throw new RangeError(`the table of codes answered ${response.status}`);
  return new CodeSearch(await response.text());
}
