import type { DetectedEntity, LinkedConcepts } from '../domain/entity.ts';
import { AnswerCache } from './answer-cache.ts';
import { mergeConcepts, mergeEntities, type PieceAnswer } from './merge-entities.ts';
import { splitText } from './text-splitter.ts';

/** The service that understands medical text. Offsets are UTF-16 units; failures are ProblemErrors. */
export interface ComprehendPort {
  detectEntities(text: string): Promise<readonly DetectedEntity[]>;
  inferIcd10Cm(text: string): Promise<readonly LinkedConcepts[]>;
  inferRxNorm(text: string): Promise<readonly LinkedConcepts[]>;
}

/** Characters (code points) that went to the service, for what they are billed by. */
export interface CharactersSent {
  readonly detection: number;
  readonly linking: number;
}

/** UTF-8 limits of DetectEntitiesV2 and of InferICD10CM and InferRxNorm. */
const DETECTION_LIMIT_BYTES = 20_000;
const LINKING_LIMIT_BYTES = 10_000;

/**
 * Asks the service about texts of any length: cut to its limits, answers put together, nothing asked twice.
 * Counts what is sent.
 */
export class Questions {
  private readonly port: ComprehendPort;
  private readonly onSent: (sent: CharactersSent) => void;
  private readonly entities = new AnswerCache<readonly DetectedEntity[]>();
  private readonly icd = new AnswerCache<readonly LinkedConcepts[]>();
  private readonly rx = new AnswerCache<readonly LinkedConcepts[]>();
  private counted: CharactersSent = { detection: 0, linking: 0 };

  constructor(port: ComprehendPort, onSent: (sent: CharactersSent) => void) {
    this.port = port;
    this.onSent = onSent;
  }

  get sent(): CharactersSent {
    return this.counted;
  }

  detect(text: string): Promise<readonly DetectedEntity[]> {
    return this.answer(text, this.entities, mergeEntities, DETECTION_LIMIT_BYTES, (piece) => {
      this.count([...piece].length, 0);
      return this.port.detectEntities(piece);
    });
  }

  link(text: string, system: 'ICD-10-CM' | 'RxNorm'): Promise<readonly LinkedConcepts[]> {
    const cache = system === 'RxNorm' ? this.rx : this.icd;
    return this.answer(text, cache, mergeConcepts, LINKING_LIMIT_BYTES, (piece) => {
      this.count(0, [...piece].length);
      return system === 'RxNorm' ? this.port.inferRxNorm(piece) : this.port.inferIcd10Cm(piece);
    });
  }

  private async answer<T>(
    text: string,
    cache: AnswerCache<readonly T[]>,
    merge: (answers: readonly PieceAnswer<T>[]) => readonly T[],
    limitBytes: number,
    ask: (piece: string) => Promise<readonly T[]>,
  ): Promise<readonly T[]> {
    const known = cache.get(text);
    if (known !== undefined) return known;
    const answers: PieceAnswer<T>[] = [];
    for (const { text: piece, offset } of splitText(text, limitBytes)) {
      const found = cache.get(piece) ?? (await ask(piece));
      cache.set(piece, found);
      answers.push({ offset, found });
    }
    const merged = merge(answers);
    cache.set(text, merged);
    return merged;
  }

  private count(detected: number, linked: number): void {
    const { detection, linking } = this.counted;
    this.counted = { detection: detection + detected, linking: linking + linked };
    this.onSent(this.counted);
  }
}
