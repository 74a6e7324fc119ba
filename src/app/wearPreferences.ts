import type { LoadedWords } from '../i18n/createWords';
import type { PreferencesState, PreferencesStore } from '../state/preferencesStore';

/** Text size, theme and language take effect on the page at once. */
export const wearPreferences = (store: PreferencesStore, words: LoadedWords): void => {
  const wear = ({ text, theme, language }: PreferencesState): void => {
    document.documentElement.dataset['text'] = text;
    document.documentElement.dataset['theme'] = theme;
    if (language !== words.language) void words.changeLanguage(language);
  };
  wear(store.getState());
  store.subscribe(wear);
};
