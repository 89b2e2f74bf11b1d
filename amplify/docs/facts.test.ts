import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readInRepository } from './repository.ts';

/** What pages say in words of their own, held against the code that it is about. */

const runbook = readInRepository('amplify/docs/runbook.md');
const upgrade = readInRepository('amplify/docs/upgrade.md');
const backend = readdirSync(new URL('..', import.meta.url))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readInRepository(`amplify/${name}`))
  .join('\n');

/** Words in quotes of a union type, such as `'a' | 'b'`. */
function wordsOf(path: string, type: string): readonly string[] {
  const union = new RegExp(`type ${type} =([^;]+);`).exec(readInRepository(path))?.[1] ?? '';
  return [...union.matchAll(/'([^']+)'/g)].map(([, word = '']) => word);
}

function missing(words: readonly string[], text: string): readonly string[] {
  expect(words.length).toBeGreaterThan(0);
  return words.filter((word) => !text.includes(`\`${word}\``));
}

describe('the runbook', () => {
  it('knows every reason why a signature is not valid, and every finding of the trail', () => {
    expect(missing(wordsOf('amplify/functions/check-signature.ts', 'CheckReason'), runbook)).toEqual([]);
    expect(missing(wordsOf('amplify/functions/trail-entry.ts', 'Finding'), runbook)).toEqual([]);
  });

  it('asks the stack for resources that the backend makes', () => {
    const ids = [...runbook.matchAll(/named AWS::\w+::\w+ (\w+)/g)].map(([, id = '']) => id);
    expect(ids).toContain('TrailBucket');
    const made = (id: string) =>
      [`'${id}'`, `\`\${name}${id.replace('checkSignature', '')}\``].some((written) =>
        backend.includes(written),
      );
    expect(ids.filter((id) => id !== 'checkSignature' && !made(id))).toEqual([]);
  });

  it('quotes what the screen says as it says it', () => {
    const sentences = [...runbook.replaceAll('\n', ' ').matchAll(/“([^”]+;[^”]+)”/g)].map(
      ([, said = '']) => said,
    );
    expect(sentences.length).toBeGreaterThan(2);
    const problems = readInRepository('src/domain/problem.ts');
    expect(sentences.filter((said) => !problems.includes(said))).toEqual([]);
  });
});

describe('the upgrade path', () => {
  it('says of every parameter what a change of it does', () => {
    const names = Object.keys(JSON.parse(readInRepository('amplify/parameters.json')));
    expect(missing(names, upgrade)).toEqual([]);
  });

  it('has the schema of notes as it is', () => {
    const schema = /NOTE_CONTENT_SCHEMA = (\d+)/.exec(readInRepository('src/domain/note.ts'))?.[1];
    expect(upgrade).toContain(`| content of a note | bucket, \`note.json\` | ${schema} |`);
  });
});
