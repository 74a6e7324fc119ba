import { type ReactNode, useCallback, useMemo, useSyncExternalStore } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { LoadedWords } from './createWords';
import { PageWordsContext } from './useLoadedWords';

export const WordsProvider = ({ words, children }: { readonly words: LoadedWords; readonly children: ReactNode }) => {
  const subscribe = useCallback(
    (changed: () => void) => {
      words.on('languageChanged', changed);
      return () => words.off('languageChanged', changed);
    },
    [words],
  );
  const language = useSyncExternalStore(subscribe, () => words.language);
  const page = useMemo(() => ({ words, language }), [words, language]);
  return (
    <I18nextProvider i18n={words}>
      <PageWordsContext value={page}>{children}</PageWordsContext>
    </I18nextProvider>
  );
};
