import './cover.css';
import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../i18n/useWords';
import type { ShownItem } from '../../state/shown';
import { useStores } from '../../state/stores';
import { BridgeMark } from '../../ui/BridgeMark';
import { Button } from '../../ui/Button';
import { PinPad } from '../../ui/PinPad';
import { AskPerson } from './AskPerson';

/** Nothing of the work is on this screen: the item shown to the person, or nothing. The number pad comes when asked for. */
export const Cover = ({ shown }: { readonly shown: ShownItem | undefined }) => {
  const { t } = useWords();
  const { lock, uncover } = useStores();
  const [asking, setAsking] = useState(false);
  const [left, setLeft] = useState(false);
  const [triesLeft, setTriesLeft] = useState<number>();
  const tryPin = async (pin: string): Promise<void> => {
    const answer = await uncover(pin);
    if (answer.result === 'wrong') setTriesLeft(answer.triesLeft);
  };
  if (shown && !asking && !left) {
    return <AskPerson shown={shown} onOperator={() => setAsking(true)} onLeave={() => setLeft(true)} />;
  }
  return (
    <main className="veil on-deep">
      <div className="gate">
        <BridgeMark />
        <h1 className="unseen">{t('cover.title')}</h1>
        {asking ? (
          <>
            <p role="alert">{triesLeft === undefined ? t('cover.enter') : t('cover.wrong', { count: triesLeft })}</p>
            <PinPad
              label={t('cover.enter')}
              length={4}
              autoFocus
              words={{ erase: t('pin.erase'), typed: (count) => t('pin.typed', { count }) }}
              onPin={(pin) => void tryPin(pin)}
            />
            {shown && !left && (
              <Button look="quiet" onClick={() => setAsking(false)}>
                {t('ask.backToQuestion')}
              </Button>
            )}
          </>
        ) : (
          <Button onClick={() => setAsking(true)}>{t('cover.back')}</Button>
        )}
        <Button look="quiet" icon={<LockKeyhole aria-hidden="true" />} onClick={() => lock()}>
          {t('cover.lock')}
        </Button>
      </div>
    </main>
  );
};
