import { useWords } from '../i18n/useWords';
import { Button } from '../ui/Button';

/** Out of a screen before anybody is in: the page begins anew, so that a link that led here is not followed again. */
export const BackToStart = ({ word }: { readonly word?: string }) => {
  const { t } = useWords();
  return <Button onClick={() => location.assign('/')}>{word ?? t('back')}</Button>;
};
