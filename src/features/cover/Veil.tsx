import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../i18n/useWords';
import { useStores } from '../../state/stores';
import { BridgeMark } from '../../ui/BridgeMark';
import { Button } from '../../ui/Button';
import { PinPad } from '../../ui/PinPad';

export interface VeilProps {
  /** The number pad is there. */
  readonly asking: boolean;
  readonly onAsk: (asking: boolean) => void;
  /** A question stands behind it, to go back to. */
  readonly isShown: boolean;
}

/** The empty screen, and the way back through the PIN. */
export const Veil = ({ asking, onAsk, isShown }: VeilProps) => {
  const { t } = useWords();
  const { lock, uncover } = useStores();
  const [triesLeft, setTriesLeft] = useState<number>();
  const tryPin = async (pin: string): Promise<void> => {
    const answer = await uncover(pin);
    if (answer.result === 'wrong') setTriesLeft(answer.triesLeft);
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
            {isShown && (
              <Button look="quiet" onClick={() => onAsk(false)}>
                {t('ask.backToQuestion')}
              </Button>
            )}
          </>
        ) : (
          <Button onClick={() => onAsk(true)}>{t('cover.back')}</Button>
        )}
        <Button look="quiet" icon={<LockKeyhole aria-hidden="true" />} onClick={lock}>
          {t('cover.lock')}
        </Button>
      </div>
    </main>
  );
};
