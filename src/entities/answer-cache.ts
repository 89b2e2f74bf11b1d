/**
 * Answers by the text that they are for, so that a text that was understood is never sent again. Lives in memory
 * alone. Forgets what was not asked for longest once the texts pass a number of UTF-16 units.
 */
export class AnswerCache<T> {
  private readonly answers = new Map<string, T>();
  private readonly capacity: number;
  private held = 0;

  constructor(capacity = 500_000) {
    this.capacity = capacity;
  }

  get(text: string): T | undefined {
    const answer = this.answers.get(text);
    if (answer === undefined) return undefined;
    this.answers.delete(text);
    this.answers.set(text, answer);
    return answer;
  }

  set(text: string, answer: T): void {
    if (!this.answers.delete(text)) this.held += text.length;
    this.answers.set(text, answer);
    for (const oldest of this.answers.keys()) {
      if (this.held <= this.capacity) return;
      this.answers.delete(oldest);
      this.held -= oldest.length;
    }
  }
}
