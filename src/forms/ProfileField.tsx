import { useWords } from '../i18n/useWords';
import { PickField } from '../ui/PickField';
import { matchChoices } from './matchChoices';
import { useCodeChoices } from './useCodeChoices';
import { usePickWords } from './usePickWords';

export interface ProfileFieldProps {
  readonly id: string;
  /** Asked of oneself unless said otherwise. */
  readonly label?: string;
  readonly value: string;
  readonly onChange: (profile: string) => void;
}

/** The work somebody does decides what they may open. */
export const ProfileField = ({ id, label, value, onChange }: ProfileFieldProps) => {
  const { t } = useWords();
  return (
    <PickField
      id={id}
      label={label ?? t('profile.label')}
      why={t('profile.why')}
      choices={useCodeChoices('profile', '')}
      match={matchChoices}
      words={usePickWords()}
      value={value}
      onChoose={onChange}
    />
  );
};
