import type { ICognitoStorage } from 'amazon-cognito-identity-js';

/** The part of Web Storage that is used. */
export type WebStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'length' | 'key'>;

/** Every key that the Cognito library writes begins so. */
const PREFIX = 'CognitoIdentityServiceProvider.';

/**
 * Tokens in memory, mirrored to the session storage of this tab so that a reload keeps the sign-in. Never to
 * localStorage: tokens end with the tab. A browser that refuses session storage loses the reload, nothing else.
 */
export class TokenStorage implements ICognitoStorage {
  readonly #memory = new Map<string, string>();
  #mirror: WebStorage | null;

  constructor(mirror: WebStorage | null) {
    this.#mirror = mirror;
    for (const key of this.#mirroredKeys()) {
      const value = this.#try((storage) => storage.getItem(key));
      if (typeof value === 'string') this.#memory.set(key, value);
    }
  }

  getItem(key: string): string | null {
    return this.#memory.get(key) ?? null;
  }

  /** The library sets null for what it does not have. */
  setItem(key: string, value: string | null): void {
    if (value === null) return;
    this.#memory.set(key, value);
    this.#try((storage) => storage.setItem(key, value));
  }

  removeItem(key: string): void {
    this.#memory.delete(key);
    this.#try((storage) => storage.removeItem(key));
  }

  /** Forgets every token, those of earlier sign-ins in this tab included. */
  clear(): void {
    for (const key of [...this.#memory.keys(), ...this.#mirroredKeys()]) this.removeItem(key);
  }

  /**
   * Forgets everything and never writes again: an answer of the service that comes after a sign-out must not
   * touch the tokens of the next sign-in.
   */
  close(): void {
    this.clear();
    this.#mirror = null;
  }

  #mirroredKeys(): string[] {
    const keys = this.#try((storage) =>
      Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? ''),
    );
    return (keys ?? []).filter((key) => key.startsWith(PREFIX));
  }

  #try<Result>(use: (storage: WebStorage) => Result): Result | null {
    try {
      return this.#mirror === null ? null : use(this.#mirror);
    } catch {
      return null;
    }
  }
}
