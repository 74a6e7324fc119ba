import type { ReferencesField } from '../domain/fields/references';
import { useWords } from '../i18n/useWords';
import type { InputProps } from './input';
import { matchChoices } from './matchChoices';
import { SeveralOf } from './SeveralOf';

export const ReferencesInput = (props: InputProps<ReferencesField>) => {
  const { t } = useWords();
  return (
    <SeveralOf
      {...props}
      choices={props.surroundings.referenceChoices(props.field.target)}
      named={() => t('forms.known')}
      match={matchChoices}
    />
  );
};
