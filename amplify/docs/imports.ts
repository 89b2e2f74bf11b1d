import { cruise, type ICruiseResult } from 'dependency-cruiser';
import type { FileImport } from './rooms.ts';

/** Tests and what only they use are no part of the picture. */
const NOT_THE_PRODUCT = 'node_modules|\\.(test|spec)\\.tsx?$|-?fixtures?\\.tsx?$|/testing\\.ts$|\\.css$';

/**
 * Every import between files of the product, as dependency-cruiser finds them.
 * @throws TypeError when it gives no structure, which it does in one format only.
 */
export async function readImports(folders: readonly string[]): Promise<readonly FileImport[]> {
  const { output } = await cruise(
    [...folders],
    {
      includeOnly: `^(${folders.join('|')})/`,
      exclude: NOT_THE_PRODUCT,
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: true,
    },
    { conditionNames: ['import'], exportsFields: ['exports'] },
  );
  if (typeof output === 'string') throw new TypeError('No structure of imports was given');
  return importsIn(output);
}

function importsIn({ modules }: ICruiseResult): readonly FileImport[] {
  return modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved, dependencyTypes }) => ({
      from: source,
      to: resolved,
      typesOnly: dependencyTypes.includes('type-only'),
    })),
  );
}
