import type { CodesField } from '../domain/fields/codes';
import type { InputProps } from './input';
import { matchIn } from './matchChoices';
import { SeveralOf } from './SeveralOf';
import { useCodeChoices } from './useCodeChoices';

export const CodesInput = (props: InputProps<CodesField>) => (
  <SeveralOf
    {...props}
    choices={useCodeChoices(props.field.list, props.surroundings.today)}
    match={matchIn(props.field.list)}
  />
);
