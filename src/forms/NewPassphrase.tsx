import { Dices } from 'lucide-react';
import { useWords } from '../i18n/useWords';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { PassphraseField } from '../ui/PassphraseField';

export interface NewPassphraseProps {
  readonly id: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
  readonly suggest: () => Promise<string>;
}

/** Offers random words, because chosen ones are guessed; says before it matters that nobody can reset it. */
export const NewPassphrase = ({ id, value, error, onChange, suggest }: NewPassphraseProps) => {
  const { t } = useWords();
  return (
    <div className="stack">
      <PassphraseField
        id={id}
        label={t('passphrase.new')}
        why={t('passphrase.why')}
        error={error}
        value={value}
        onChange={onChange}
        autoComplete="new-password"
        words={{ show: t('passphrase.show'), hide: t('passphrase.hide') }}
        shownAtFirst
      />
      <Button icon={<Dices aria-hidden="true" />} onClick={() => void suggest().then(onChange)}>
        {t('passphrase.suggest')}
      </Button>
      <Notice tone="warm">
        <p>{t('passphrase.nobodyResets')}</p>
      </Notice>
    </div>
  );
};
