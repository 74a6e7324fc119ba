/** A storage of the browser, under Node. */
export const memoryStorage = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string): string | null => kept.get(key) ?? null,
    setItem: (key: string, text: string): void => void kept.set(key, text),
    removeItem: (key: string): void => void kept.delete(key),
    all: (): Record<string, string> => Object.fromEntries(kept),
  };
};
