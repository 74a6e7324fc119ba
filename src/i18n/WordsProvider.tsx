import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { LoadedWords } from './createWords';

export const WordsProvider = ({ words, children }: { readonly words: LoadedWords; readonly children: ReactNode }) => (
  <I18nextProvider i18n={words}>{children}</I18nextProvider>
);
