/** The parts of dynalite that are used, which ships no types: its store, its operations and their validation. */

declare module 'dynalite/db/index.js' {
  import type { Readable } from 'node:stream';

  type Done = (error: unknown, value?: unknown) => void;

  /** A key space of dynalite's store. */
  export interface SubStore {
    get(key: string, done: Done): void;
    put(key: string, value: unknown, done: Done): void;
    del(key: string, done: Done): void;
    lock(key: string, task: (release: (done: Done) => Done) => void): void;
  }

  export interface IndexDescription {
    readonly IndexName: string;
    readonly KeySchema: readonly { readonly AttributeName: string; readonly KeyType: string }[];
  }

  /** A table as dynalite stores it; the members that are read here. */
  export interface TableDescription {
    readonly TableName: string;
    readonly TableStatus: string;
    readonly KeySchema: readonly { readonly AttributeName: string }[];
    readonly AttributeDefinitions: readonly {
      readonly AttributeName: string;
      readonly AttributeType: string;
    }[];
    readonly GlobalSecondaryIndexes?: readonly IndexDescription[];
  }

  /** Keys from the first on and before the second. */
  export interface KeyRange {
    readonly gte: string;
    readonly lt: string;
  }

  interface LevelDatabase {
    open(): Promise<void>;
    get(key: string): Promise<unknown>;
    iterator(range: KeyRange): AsyncIterable<[key: string, value: unknown]>;
    values(options: object): AsyncIterable<unknown> & { close(): Promise<void> };
    createValueStream(options: object): Readable;
    close(): Promise<void>;
  }

  /** dynalite's store over LevelDB. */
  export interface DynaliteStore {
    readonly db: LevelDatabase;
    readonly tableDb: { awsRegion: string; awsAccountId: string };
    getItemDb(table: string): SubStore;
    getIndexDb(type: string, table: string, index: string): SubStore;
    getTable(
      name: string,
      checkStatus: boolean,
      done: (error: unknown, table?: TableDescription) => void,
    ): void;
  }

  interface IndexWrites {
    readonly puts: readonly { readonly index: string; readonly key: string; readonly item: object }[];
    readonly deletes: readonly { readonly index: string; readonly key: string }[];
  }

  const db: {
    create(options: { path?: string; createTableMs: number }): DynaliteStore;
    createKey(item: object, table: TableDescription): string;
    /** An error when the key does not fit the table. */
    validateKey(key: object, table: TableDescription): Error | undefined;
    /** Size in bytes, as DynamoDB counts. */
    itemSize(item: object): number;
    getIndexActions(
      indexes: readonly IndexDescription[],
      before: object | undefined,
      after: object | undefined,
      table: TableDescription,
    ): IndexWrites;
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
