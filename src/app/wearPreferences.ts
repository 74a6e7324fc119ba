import type { i18n } from 'i18next';
import type { StoreApi } from 'zustand';
import type { PreferencesState } from '../state/preferencesStore';

/** Text size, theme and language take effect on the page at once. */
export const wearPreferences = (store: StoreApi<PreferencesState>, words: i18n): void => {
  const wear = ({ text, theme, language }: PreferencesState): void => {
    document.documentElement.dataset['text'] = text;
    document.documentElement.dataset['theme'] = theme;
    if (language !== words.language) void words.changeLanguage(language);
  };
  wear(store.getState());
  store.subscribe(wear);
};
