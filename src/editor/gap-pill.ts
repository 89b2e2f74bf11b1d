import type { Node } from 'prosemirror-model';
import type { NodeView } from 'prosemirror-view';
import { spokenLength } from '../domain/duration.ts';
import { type Gap, gapAttributes, gapOf, gapText, noteSchema } from './schema.ts';

/**
 * A gap on the page: a button in the text. One element for as long as the gap is there, changed in place, so that
 * a gap that grows keeps the focus.
 */
export class GapPill implements NodeView {
  readonly dom: HTMLElement;
  private shown: Gap;

  constructor(node: Node, page: Document, open: (gapId: string) => void) {
    this.shown = gapOf(node);
    this.dom = page.createElement('span');
    this.show(this.shown);
    this.dom.addEventListener('click', () => open(this.shown.id));
    this.dom.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      open(this.shown.id);
    });
  }

  update(node: Node): boolean {
    if (node.type !== noteSchema.nodes.gap) return false;
    this.shown = gapOf(node);
    this.show(this.shown);
    return true;
  }

  /** Keys for the pill are no keys for the text. */
  stopEvent(event: Event): boolean {
    return /^key/.test(event.type) && event.target === this.dom;
  }

  private show(gap: Gap): void {
    const attributes = {
      ...gapAttributes(gap),
      role: 'button',
      tabindex: '0',
      'aria-haspopup': 'dialog',
      'aria-label': gapName(gap),
    };
    for (const [name, value] of Object.entries(attributes)) {
      if (this.dom.getAttribute(name) !== value) this.dom.setAttribute(name, value);
    }
    const text = gapText(gap);
    if (this.dom.textContent !== text) this.dom.textContent = text;
  }
}

/** What a gap is called where it is read out. */
function gapName({ fromMs, toMs, state }: Gap): string {
  const length = spokenLength(toMs - fromMs);
  return state === 'failed' ? `${length} not transcribed` : `${length} waiting to be transcribed`;
}
