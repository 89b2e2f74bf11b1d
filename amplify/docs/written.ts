import { readFileSync, writeFileSync } from 'node:fs';

/** Whether pages are to be written anew instead of compared: `NOTEWELL_WRITE=1`. */
const WRITES = process.env.NOTEWELL_WRITE === '1';

/**
 * The part of a page between the comments `<!-- name: written by a test -->` and `<!-- /name -->`. With
 * `NOTEWELL_WRITE=1` it is first replaced by what it should be.
 * @param page path of the page
 * @throws RangeError when the page has no such comments.
 */
export function writtenPart(page: string | URL, name: string, shouldBe: string): string {
  const text = readFileSync(page, 'utf8');
  const [head, tail] = [`<!-- ${name}: written by a test -->\n\n`, `\n\n<!-- /${name} -->`];
  const from = text.indexOf(head) + head.length;
  const to = text.indexOf(tail);
  if (from < head.length || to < from) throw new RangeError(`The page has no part ${name}`);
  if (!WRITES) return text.slice(from, to);
  writeFileSync(page, text.slice(0, from) + shouldBe + text.slice(to));
  return shouldBe;
}
