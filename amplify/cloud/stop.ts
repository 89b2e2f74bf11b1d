/** The command cannot go on; the message is one sentence for the person who runs it. */
export class Stop extends Error {
  override readonly name = 'Stop';
}
