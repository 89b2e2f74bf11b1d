/**
 * The Cognito library brings a `buffer` that still looks for Node's name of the global object. Import this before
 * the library.
 */
Object.defineProperty(globalThis, 'global', { value: globalThis, configurable: true, writable: true });
