/** The parts of dynalite that are used, which ships no types: its store, its operations and their validation. */

declare module 'dynalite/db/index.js' {
  import type { DynaliteStore } from './engine.ts';

  const db: {
    create(options: { path?: string; createTableMs: number }): DynaliteStore;
    createKey(item: object, table: object): string;
  };
  export default db;
}

declare module 'dynalite/validations/index.js' {
  const validations: {
    checkTypes(data: object, types: object): object;
    checkValidations(data: object, types: object, custom: unknown, store: object): void;
  };
  export default validations;
}

declare module 'dynalite/actions/*' {
  const action: (store: object, data: object, done: (error: unknown, result?: object) => void) => void;
  export default action;
}

declare module 'dynalite/validations/*' {
  const validation: { types: object; custom: unknown };
  export default validation;
}
