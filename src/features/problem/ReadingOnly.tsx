import './readingOnly.css';
import { RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { Button } from '../../ui/Button';

/** [T7] On every screen of a tablet that a newer build has used: nothing is in danger, nothing is written, and the way out. */
export const ReadingOnly = () => {
  const { t } = useWords();
  const update = useShown('install', (state) => state.update);
  const look = useShown('install', (state) => state.look);
  const notShown = useShown('sync', (state) => state.status?.parked ?? 0);
  const [asked, setAsked] = useState<'no' | 'looking' | 'none'>('no');
  useEffect(() => {
    if (asked === 'looking') update?.();
  }, [asked, update]);
  const press = async (): Promise<void> => {
    setAsked('looking');
    if (!update && !(await look())) setAsked('none');
  };
  return (
    <div className="reading-only">
      <div role="status">
        <p>{t('readingOnly.sentence')}</p>
        {notShown > 0 && <p>{t('readingOnly.notShown')}</p>}
        {asked === 'none' && <p>{t('readingOnly.none')}</p>}
      </div>
      <Button busy={asked === 'looking'} icon={<RefreshCw aria-hidden="true" />} onClick={() => void press()}>
        {t('readingOnly.update')}
      </Button>
    </div>
  );
};
