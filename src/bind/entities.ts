import type { EntityCategory } from '../domain/entity.ts';
import type { EntityCommands } from '../features/services.tsx';
import { useNote } from '../state/note-store.ts';
import type { Context } from './context.ts';

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
      if (!useNote.getState().note || useNote.getState().note?.readOnly !== null) return;
      if (decision.kind === 'change') {
        const { category } = decision;
        editor()?.decide(entityId, { change: { category, type: USUAL_TYPE[category] } });
      } else editor()?.decide(entityId, decision.kind);
    },
    addEntity(category) {
      if (useNote.getState().note?.readOnly !== null) return;
      editor()?.addEntity({ category, type: USUAL_TYPE[category] });
    },
  };
}
