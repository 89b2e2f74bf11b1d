import type { EditorState } from 'prosemirror-state';
import type {
  AnchoredAttribute,
  AnchoredEntity,
  DetectedAttribute,
  DetectedEntity,
  LinkedConcepts,
} from '../domain/entity.ts';
import { overlaps, type Span } from './changed-ranges.ts';
import { hasChosenCodes } from './decide-entity.ts';
import { type Claim, placeNow, subtract } from './detection-tickets.ts';
import { type LinkSystem, standsAt } from './entity-anchors.ts';
import { docSpan, entitiesIn, linkedByPerson, placedEntities } from './entity-plugin.ts';
import type { EntityChange } from './entity-state.ts';
import { reconcile } from './reconcile-entities.ts';
import { type SentenceWindow, sentenceWindows } from './sentence-windows.ts';

/**
 * What an answer changes in the document as it is now. Entities whose text is gone are dropped; where a newer
 * text is out for an answer, this one has no say.
 */
export function detectionChange(
  state: EditorState,
  claim: Claim,
  detected: readonly DetectedEntity[],
  newId: () => string,
): EntityChange {
  const now = placeNow(claim, 0, claim.window.text.length);
  const parts = subtract(now, claim.superseded);
  const isOurs = (span: Span) => parts.some((part) => span.from >= part.from && span.to <= part.to);
  const found = detected
    .map((entity) => anchored(state, claim, entity, newId))
    .filter((entity) => entity !== null)
    .filter(isOurs);
  const existing =
    now.from < now.to ? entitiesIn(state, now).filter((entity) => concerns(entity, parts)) : [];
  const { remove, put } = reconcile(existing, found, linkedByPerson(state, now));
  return { remove, put: put.map((entity) => ({ entity, linked: linkedBefore(state, entity) })), near: now };
}

function concerns(span: Span, parts: readonly Span[]): boolean {
  return parts.some((part) => overlaps(span, part));
}

function linkedBefore(state: EditorState, entity: AnchoredEntity): readonly LinkSystem[] {
  const known = placedEntities(state, entity).find(({ anchor }) => anchor.entity.id === entity.id);
  return known?.anchor.entity.linked ?? [];
}

function anchored(
  state: EditorState,
  claim: Claim,
  entity: DetectedEntity,
  newId: () => string,
): AnchoredEntity | null {
  const place = placed(state, claim, entity);
  if (place === null) return null;
  const { category, type, score, traits } = entity;
  const attributes = entity.attributes
    .map((part) => anchoredAttribute(state, claim, part))
    .filter((part) => part !== null);
  const common = { id: newId(), category, type, score, traits: [...traits], decision: 'detected' as const };
  return { ...common, ...place, attributes, concepts: [] };
}

function anchoredAttribute(
  state: EditorState,
  claim: Claim,
  part: DetectedAttribute,
): AnchoredAttribute | null {
  const place = placed(state, claim, part);
  if (place === null) return null;
  const { type, score, relationshipScore, traits } = part;
  return { type, score, relationshipScore, traits: [...traits], ...place };
}

/** The place of a found span now, or null when its text does not stand there any more. */
function placed(state: EditorState, claim: Claim, { begin, end }: Pick<DetectedEntity, 'begin' | 'end'>) {
  const text = claim.window.text.slice(begin, end);
  const { from, to } = placeNow(claim, begin, end);
  if (text === '' || !standsAt(state.doc, { from, to }, text)) return null;
  return { ...docSpan(from, to), text };
}

const LINKED_CATEGORY = { 'ICD-10-CM': 'MEDICAL_CONDITION', RxNorm: 'MEDICATION' } as const;

/** The sentences with entities that were not looked up in a terminology yet. */
export function unlinkedWindows(state: EditorState, system: LinkSystem): readonly SentenceWindow[] {
  const waiting = placedEntities(state).filter(({ anchor }) => {
    return anchor.entity.category === LINKED_CATEGORY[system] && !anchor.entity.linked.includes(system);
  });
  return sentenceWindows(
    state.doc,
    waiting.map(({ from, to }) => ({ from, to })),
  );
}

/**
 * What codes change. Each entity of the fitting category counts as looked up, with or without codes. A person's
 * choice of codes stays: a decided entity is given candidates only while it has none.
 */
export function conceptsChange(
  state: EditorState,
  claim: Claim,
  linked: readonly LinkedConcepts[],
  system: LinkSystem,
): EntityChange {
  const now = placeNow(claim, 0, claim.window.text.length);
  if (now.from >= now.to) return { remove: [], put: [] };
  const answers = linked.map(({ begin, end, concepts }) => ({ ...placeNow(claim, begin, end), concepts }));
  const block = { from: state.doc.resolve(now.from).start(), to: state.doc.resolve(now.to).end() };
  const put = entitiesIn(state, block)
    .filter(
      (entity) => overlaps(entity, now) && entity.category === LINKED_CATEGORY[system] && mayBeLinked(entity),
    )
    .map((entity) => {
      const others = entity.concepts.filter((concept) => concept.system !== system);
      const own = answers.filter((answer) => overlaps(answer, entity)).flatMap(({ concepts }) => concepts);
      const linkedNow = [...new Set([...linkedBefore(state, entity), system])];
      return { entity: { ...entity, concepts: [...others, ...own] }, linked: linkedNow };
    });
  return { remove: [], put, near: block };
}

function mayBeLinked({ decision, concepts, history = [] }: AnchoredEntity): boolean {
  if (decision === 'detected') return true;
  if (decision === 'rejected' || concepts.length > 0 || hasChosenCodes({ history })) return false;
  return decision !== 'changed' || history.length > 0;
}
