import { ChevronLeft } from 'lucide-react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/useWords';

/** From what is looked at to the list it was found in. */
export const BackToErasures = () => {
  const { t } = useWords();
  return (
    <Link href="/team/erasures" className="back">
      <ChevronLeft className="mirrored" aria-hidden="true" />
      {t('erasure.listTitle')}
    </Link>
  );
};
