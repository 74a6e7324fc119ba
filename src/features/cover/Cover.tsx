import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../i18n/useWords';
import { useStores } from '../../state/stores';
import { BridgeMark } from '../../ui/BridgeMark';
import { Button } from '../../ui/Button';
import { PinPad } from '../../ui/PinPad';

/** Nothing of the work is on this screen. The number pad shows only when asked for. */
export const Cover = () => {
  const { t } = useWords();
  const { engine, lock, session } = useStores();
  const [asking, setAsking] = useState(false);
  const [triesLeft, setTriesLeft] = useState<number>();
  const tryPin = async (pin: string): Promise<void> => {
    const answer = await engine.uncover(pin);
    if (answer.result === 'open') session.getState().uncover(answer.place);
    else if (answer.result === 'wrong') setTriesLeft(answer.triesLeft);
    else lock();
  };
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
          </>
        ) : (
          <Button onClick={() => setAsking(true)}>{t('cover.back')}</Button>
        )}
        <Button look="quiet" icon={<LockKeyhole aria-hidden="true" />} onClick={lock}>
          {t('cover.lock')}
        </Button>
      </div>
    </main>
  );
};
