import type { NumberField } from '../domain/fields/number';
import { useRecordWords } from '../i18n/useRecordWords';
import { ChoiceGrid } from '../ui/ChoiceGrid';
import type { InputProps } from './input';
import { TypedNumberInput } from './TypedInput';

/** A number whose steps have words is chosen; any other is typed. */
export const NumberInput = (props: InputProps<NumberField>) => {
  const { id, field, name, label, why, mark, value, surroundings, onWrite } = props;
  const words = useRecordWords();
  if (!field.steps) return <TypedNumberInput {...props} />;
  const steps = Array.from({ length: field.max - field.min + 1 }, (_, at) => field.min + at);
  return (
    <div className="stack-tight">
      <ChoiceGrid
        id={id}
        legend={label}
        choices={steps.map((step) => ({
          value: String(step),
          label: words.step(surroundings.record, name, step),
        }))}
        value={typeof value === 'number' ? [String(value)] : []}
        describedBy={why ? `${id}-why` : undefined}
        onChange={([next]) => onWrite(Number(next))}
      />
      {why && (
        <p className="field-why" id={`${id}-why`}>
          {why}
        </p>
      )}
      {mark}
    </div>
  );
};
