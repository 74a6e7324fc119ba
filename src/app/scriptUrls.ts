/** The page's only Trusted Types policy: it lets scripts of this very origin be started, nothing else. */
interface Policy {
  createScriptURL(url: string): unknown;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy;
}

const ownOrigin = (url: string): string => {
  const full = new URL(url, location.href);
  if (full.origin !== location.origin) throw new Error('script of another origin');
  return full.href;
};

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy = factory?.createPolicy('ponte', { createScriptURL: ownOrigin });

/** Typed as the string that older declarations of Worker and serviceWorker.register ask for. */
export const scriptUrl = (url: string): string => (policy ? (policy.createScriptURL(url) as string) : ownOrigin(url));
