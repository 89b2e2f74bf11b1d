/**
 * Trusted Types (W3C), where the browser has them: text may become a script address or a document by these rules
 * only. Everything else that would turn text into code is blocked by the page's policy.
 */

interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: {
      createScriptURL?(text: string): string | null;
      createHTML?(text: string, type?: string, sink?: string): string | null;
    },
  ): { createScriptURL(text: string): object };
}

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypePolicyFactory;
  }
}

/**
 * S3 answers errors in XML, which its client parses into a document of its own that is never shown. Parsing XML is
 * allowed; no other text becomes markup. Call once, before anything is fetched.
 */
export function allowParsingOfAnswers(): void {
  window.trustedTypes?.createPolicy('default', {
    createHTML(text, _type, sink) {
      // Asked by name and not by a sink: the editor looks for a policy to read what is pasted, and an answer of
      // null would be nothing pasted. It has one of its own, whose markup stays in a document that is never shown.
      if (sink === undefined) throw new TypeError('The default policy is for the parser of answers');
      return sink === 'DOMParser parseFromString' && text.startsWith('<?xml') ? text : null;
    },
  });
}

let scripts: ReturnType<TrustedTypePolicyFactory['createPolicy']> | undefined;

/** The address of one of our own files, to start a Worker with. @throws RangeError for any other address. */
export function trustedScript(url: string): URL {
  const own = new URL(url, location.href);
  if (own.origin !== location.origin) throw new RangeError('A Worker must be a file of this origin');
  // Made once: the page's policy lets no name be taken a second time.
  scripts ??= window.trustedTypes?.createPolicy('notewell-worker', { createScriptURL: (text) => text });
  return (scripts?.createScriptURL(own.href) ?? own) as unknown as URL;
}
