import { MessageSquareShare } from 'lucide-react';
import { useWords } from '../../i18n/useWords';
import type { HandedCard, HandedService } from '../../state/shown';
import { useShown } from '../../state/stores';
import { useAsk } from '../../state/useAsk';
import { Button } from '../../ui/Button';

interface HandOverProps {
  readonly item: HandedCard | HandedService;
}

const HandOver = ({ item }: HandOverProps) => {
  const { t } = useWords();
  const ask = useAsk();
  return (
    <Button
      id="hand-over"
      look="main"
      icon={<MessageSquareShare className="mirrored" aria-hidden="true" />}
      onClick={() => ask(item)}
    >
      {t('show.handOver')}
    </Button>
  );
};

/** The tablet is turned round with this alone on it. While it is locked there is nothing to turn away from. */
export const HandOverCard = (props: HandOverProps) => {
  const isOpen = useShown('session', ({ tablet }) => tablet.kind === 'unlocked');
  return isOpen && <HandOver {...props} />;
};
