/** An entity or an attribute that a person marked in a text. Offsets are UTF-16 units. */
export interface GoldSpan {
  readonly begin: number;
  readonly end: number;
  /** Comprehend Medical's Type. */
  readonly type: string;
  readonly traits: readonly string[];
}

export interface GoldSentence {
  readonly text: string;
  /** In the order of the text, the wider first. */
  readonly entities: readonly GoldSpan[];
  readonly attributes: readonly GoldSpan[];
}

/**
 * Reads a marked line: `She denies [chest pain|DX_NAME SYMPTOM NEGATION].` Marks may stand in one another.
 * The first label is the type of an entity, traits follow; a label after a slash says that the span is also,
 * or only, an attribute of that type: `[left|/DIRECTION] [knee|SYSTEM_ORGAN_SITE /SYSTEM_ORGAN_SITE]`.
 * @throws Error where brackets do not match.
 */
export function parseGoldLine(line: string): GoldSentence {
  const entities: GoldSpan[] = [];
  const attributes: GoldSpan[] = [];
  const open: number[] = [];
  let text = '';
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? '';
    if (character === '[') open.push(text.length);
    else if (character === '|') {
      const close = line.indexOf(']', at);
      const begin = open.pop();
      if (close < 0 || begin === undefined) throw new Error(`Brackets do not match: ${line}`);
      const labels = line.slice(at + 1, close).split(' ');
      const span = { begin, end: text.length };
      for (const label of labels.filter((name) => name.startsWith('/')))
        attributes.push({ ...span, type: label.slice(1), traits: [] });
      const [type, ...traits] = labels.filter((name) => !name.startsWith('/'));
      if (type !== undefined) entities.push({ ...span, type, traits });
      at = close;
    } else text += character;
  }
  if (open.length > 0) throw new Error(`Brackets do not match: ${line}`);
  const inOrder = (a: GoldSpan, b: GoldSpan) => a.begin - b.begin || b.end - a.end;
  return { text, entities: entities.sort(inOrder), attributes: attributes.sort(inOrder) };
}
