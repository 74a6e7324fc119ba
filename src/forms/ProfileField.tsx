import { useWords } from '../i18n/useWords';
import { PickField } from '../ui/PickField';
import { matchChoices } from './matchChoices';
import { useCodeChoices } from './useCodeChoices';
import { usePickWords } from './usePickWords';

export interface ProfileFieldProps {
  readonly id: string;
  readonly value: string;
  readonly onChange: (profile: string) => void;
  /** Of somebody else. */
  readonly label?: string;
  /** Which may be chosen; all unless told. */
  readonly offered?: (profile: string) => boolean;
}

/** The work somebody does decides what they may open. */
export const ProfileField = ({ id, value, onChange, label, offered = () => true }: ProfileFieldProps) => {
  const { t } = useWords();
  return (
    <PickField
      id={id}
      label={label ?? t('profile.label')}
      why={t('profile.why')}
      choices={useCodeChoices('profile', '').filter((choice) => offered(choice.value))}
      match={matchChoices}
      words={usePickWords()}
      value={value}
      onChoose={onChange}
    />
  );
};
