import { isPersonLanguage, type PersonLanguage } from '../../domain/languages';
import { useShown } from '../../state/stores';

/** The person's language: as chosen, otherwise the worker's until somebody chooses. */
export const useShownLanguage = (): PersonLanguage => {
  const chosen = useShown('showing', ({ language }) => language);
  const workers = useShown('preferences', ({ language }) => language);
  const tag = chosen ?? workers;
  return isPersonLanguage(tag) ? tag : 'it';
};
