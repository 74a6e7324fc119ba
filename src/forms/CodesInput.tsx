import type { CodesField } from '../domain/fields/codes';
import { useRecordWords } from '../i18n/useRecordWords';
import type { InputProps } from './input';
import { matchIn } from './matchChoices';
import { SeveralOf } from './SeveralOf';
import { useCodeChoices } from './useCodeChoices';

export const CodesInput = (props: InputProps<CodesField>) => {
  const words = useRecordWords();
  return (
    <SeveralOf
      {...props}
      choices={useCodeChoices(props.field.list, props.surroundings.today)}
      named={(code) => words.code(props.field.list, code)}
      match={matchIn(props.field.list)}
    />
  );
};
