import { CloudSun, KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { formatsIn } from '../../i18n/useFormats';
import { useShownWords } from '../../i18n/useShownWords';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { Button } from '../../ui/Button';

export interface NeutralProps {
  readonly onOperator: () => void;
  /** Back to what was shown, where anybody may see that. */
  readonly onBack: (() => void) | undefined;
}

const MINUTE = 60_000;

/** A sky with the time and the day: whoever looks over a shoulder sees nothing that was not theirs to see. */
export const Neutral = ({ onOperator, onBack }: NeutralProps) => {
  const { t, language } = useWords();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), MINUTE / 4);
    return () => window.clearInterval(timer);
  }, []);
  const words = useShownWords([useShown('showing', (showing) => showing.language) ?? language]);
  const formats = formatsIn(language);
  return (
    <main className="neutral">
      <h1 className="unseen">{t('cover.title')}</h1>
      <CloudSun className="neutral-sky" strokeWidth={1} aria-hidden="true" />
      <p className="neutral-time">{formats.time(now)}</p>
      <p className="neutral-day">{formats.day(todayInRome(new Date(now)))}</p>
      {onBack && (
        <Button onClick={onBack}>
          <span lang={words.tag} dir={words.dir}>
            {words.around('backToText')}
          </span>
        </Button>
      )}
      <button type="button" className="neutral-key" aria-label={t('cover.back')} onClick={onOperator}>
        <KeyRound aria-hidden="true" />
      </button>
    </main>
  );
};
