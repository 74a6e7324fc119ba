import { useShown } from './stores';

export interface LanguageChoiceState {
  readonly language: string;
  readonly choose: (language: string) => void;
}

export const useLanguage = (): LanguageChoiceState => {
  const language = useShown('preferences', (state) => state.language);
  const change = useShown('preferences', (state) => state.change);
  return { language, choose: (tag) => change({ language: tag }) };
};
