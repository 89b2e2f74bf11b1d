import type { EntityCategory } from '../domain/entity.ts';
import type { NoteEditor } from '../editor/note-editor.ts';
import type { EntityCommands, EntityDecision } from '../features/services.tsx';
import { useNote } from '../state/note-store.ts';
import { type Context, tellProblem, writableBench } from './context.ts';

/** Comprehend's Type that a category is given when a person names only the category. */
const USUAL_TYPE: Readonly<Record<EntityCategory, string>> = {
  MEDICATION: 'GENERIC_NAME',
  MEDICAL_CONDITION: 'DX_NAME',
  TEST_TREATMENT_PROCEDURE: 'TEST_NAME',
  ANATOMY: 'SYSTEM_ORGAN_SITE',
  TIME_EXPRESSION: 'TIME_TO_DX_NAME',
  PROTECTED_HEALTH_INFORMATION: 'ID',
};

export function bindEntities(context: Context): EntityCommands {
  const editor = () => context.signedIn?.desk.current()?.editor ?? null;
  const writable = () => writableBench(context)?.editor ?? null;

  return {
    goToEntity(entityId) {
      const open = editor();
      if (open === null || !open.focusEntity(entityId)) return;
      const rect = open.rectOfEntity(entityId);
      if (rect !== null) useNote.setState({ popover: { entityId, rect }, activeEntityId: entityId });
    },
    closeEntity(returnToText) {
      useNote.setState({ popover: null });
      if (returnToText) editor()?.focus();
    },
    decideEntity(entityId, decision) {
      const open = writable();
      if (open !== null) decideEntity(open, entityId, decision);
    },
    decideEqualEntities: (entityId, decision) => void writable()?.decideEqual(entityId, withType(decision)),
    async searchConcepts(entityId, query) {
      const entity = useNote.getState().entities.find(({ id }) => id === entityId);
      const { signedIn } = context;
      if (entity === undefined || signedIn === null) return [];
      try {
        return await signedIn.searchCodes(entity.category === 'MEDICATION' ? 'RxNorm' : 'ICD-10-CM', query);
      } catch (error) {
        tellProblem(error);
        return [];
      }
    },
    addEntity(category, type = USUAL_TYPE[category]) {
      writable()?.addEntity({ category, type });
    },
  };
}

/** A person's word on an entity of the open note, one step of undo. */
export function decideEntity(editor: NoteEditor, entityId: string, decision: EntityDecision): void {
  editor.decide(entityId, withType(decision));
}

/** Another category takes its usual type along where none was named. */
function withType(decision: EntityDecision): EntityDecision {
  if (decision.kind !== 'change') return decision;
  return { ...decision, type: decision.type ?? USUAL_TYPE[decision.category] };
}
