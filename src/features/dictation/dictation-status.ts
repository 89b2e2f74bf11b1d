import { PROBLEMS } from '../../domain/problem.ts';
import { PARTS, type StatusFacts, type StatusPart } from './status-parts.ts';

/** The one line about the dictation. It only claims what is known. Equal statuses have equal members. */
export interface DictationStatus {
  /** The kind of it: changes seldom, and is read out when it does. */
  readonly text: string;
  /** A figure that counts, seen and never read out by itself; empty when there is none. */
  readonly figure: string;
  /** What is safe and what to do; empty when all goes well, or when the line of the problem says it already. */
  readonly detail: string;
  readonly tone: StatusPart['tone'];
  /** The next thing worth knowing, with its figure; empty when there is none. */
  readonly aside: string;
}

/** What a person must know now, and beside it what comes next. */
export function dictationStatus(facts: StatusFacts): DictationStatus {
  const [first = NOTHING, second] = PARTS.map((part) => part(facts)).filter((part) => part !== null);
  const told = facts.problem === null ? null : PROBLEMS[facts.problem];
  const detail = first.detail ?? '';
  return {
    text: first.text,
    figure: first.figure ?? '',
    detail: detail === told ? '' : detail,
    tone: first.tone,
    aside: second === undefined ? '' : withFigure(second),
  };
}

const NOTHING: StatusPart = { text: '', tone: 'quiet' };

function withFigure({ text, figure }: StatusPart): string {
  return figure === undefined ? text : `${text} (${figure})`;
}

/** Sound that waits to be sent is worth a word from here on, in milliseconds. */
export const BACKLOG_WORTH_TELLING_MS = 1500;
