import { MessageSquareShare } from 'lucide-react';
import { useWords } from '../../i18n/useWords';
import type { HandedCard } from '../../state/shown';
import { useShown } from '../../state/stores';
import { useAsk } from '../../state/useAsk';
import { Button } from '../../ui/Button';

const HandOver = (card: Omit<HandedCard, 'kind'>) => {
  const { t } = useWords();
  const ask = useAsk();
  return (
    <Button
      id="hand-over"
      look="main"
      icon={<MessageSquareShare className="mirrored" aria-hidden="true" />}
      onClick={() => ask({ kind: 'card', ...card })}
    >
      {t('show.handOver')}
    </Button>
  );
};

/** The tablet is turned round with this card alone on it. While it is locked there is nothing to turn away from. */
export const HandOverCard = (card: Omit<HandedCard, 'kind'>) => {
  const isOpen = useShown('session', ({ tablet }) => tablet.kind === 'unlocked');
  return isOpen && <HandOver {...card} />;
};
