import type { FrozenField } from '../domain/fields/frozen';
import { useWords } from '../i18n/useWords';
import type { InputProps } from './input';

/** What was counted is not typed: the form says only that it is kept. */
export const FrozenInput = ({ id, label }: InputProps<FrozenField>) => {
  const { t } = useWords();
  return (
    <div className="stack-tight" id={id}>
      <span className="field-label">{label}</span>
      <span className="read-value">{t('forms.frozen')}</span>
    </div>
  );
};
