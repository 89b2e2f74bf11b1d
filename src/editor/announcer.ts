/** A live region that no eye sees: what is put in is read out once. */
export class Announcer {
  private readonly element: HTMLElement;

  constructor(mount: HTMLElement) {
    this.element = mount.ownerDocument.createElement('div');
    this.element.className = 'note-announcer';
    this.element.setAttribute('aria-live', 'polite');
    mount.append(this.element);
  }

  say(text: string): void {
    this.element.textContent = text;
  }

  destroy(): void {
    this.element.remove();
  }
}
