/**
 * What a person pasted: the whole setup link of a relay, its token alone, or only an address. Without an address it is the
 * relay the app comes from.
 */
export const relayOf = (text: string, ownRelay: string): { relayUrl: string; setupToken: string | undefined } => {
  const [before = '', token] = text.trim().split(/#?found=/u);
  if (token !== undefined) return { relayUrl: originOf(before) ?? ownRelay, setupToken: token };
  const address = originOf(before);
  return address === undefined
    ? { relayUrl: ownRelay, setupToken: before }
    : { relayUrl: address, setupToken: undefined };
};

const originOf = (text: string): string | undefined =>
  /^https?:/u.test(text) && URL.canParse(text) ? new URL(text).origin : undefined;
