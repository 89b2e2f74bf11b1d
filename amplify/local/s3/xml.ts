/** An XML element with text. */
export function element(name: string, text: string | number | boolean): string {
  return `<${name}>${escapeText(String(text))}</${name}>`;
}

/** An XML element with elements. */
export function parent(name: string, children: readonly string[]): string {
  return `<${name}>${children.join('')}</${name}>`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** Control characters may stand in a key; a parser would drop or change them unless they are written as numbers. */
function escapeText(text: string): string {
  return [...text]
    .map((character) => ESCAPES.get(character) ?? (character < ' ' ? numbered(character) : character))
    .join('');
}

function numbered(character: string): string {
  return `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`;
}
