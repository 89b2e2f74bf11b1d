import type { FieldCommands } from '../features/services.tsx';
import type { Context } from './context.ts';

export function bindFields(context: Context): FieldCommands {
  return { nextField: () => void context.signedIn?.desk.current()?.editor.nextField() };
}
