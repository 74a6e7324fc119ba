import type { ReferencesField } from '../domain/fields/references';
import type { InputProps } from './input';
import { matchChoices } from './matchChoices';
import { SeveralOf } from './SeveralOf';

export const ReferencesInput = (props: InputProps<ReferencesField>) => (
  <SeveralOf {...props} choices={props.surroundings.referenceChoices(props.field.target)} match={matchChoices} />
);
