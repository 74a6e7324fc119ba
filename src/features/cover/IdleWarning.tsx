import { Hourglass } from 'lucide-react';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { useSession } from '../../state/useSession';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';

/** Any touch keeps the screen; the button is there for those who do not know that. */
export const IdleWarning = () => {
  const { t } = useWords();
  const veil = useShown('session', (state) => state.veil);
  const warn = useShown('session', (state) => state.warn);
  const { pinSet } = useSession();
  if (veil !== 'warned') return null;
  return (
    <div className="messages">
      <Notice
        tone="warm"
        live="assertive"
        icon={<Hourglass aria-hidden="true" />}
        actions={<Button onClick={() => warn(false)}>{t('cover.stay')}</Button>}
      >
        <p>{t(pinSet ? 'cover.soon' : 'cover.soonLocks')}</p>
      </Notice>
    </div>
  );
};
