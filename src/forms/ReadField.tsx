import type { AnyField } from '../domain/fields/index';
import type { FormSurroundings } from './input';
import { useShowValue } from './useShowValue';

export interface ReadFieldProps {
  readonly id: string;
  readonly name: string;
  readonly field: AnyField;
  readonly label: string;
  readonly value: unknown;
  readonly surroundings: FormSurroundings;
}

/** A field for those who may read it and not write it. */
export const ReadField = ({ id, name, field, label, value, surroundings }: ReadFieldProps) => {
  const show = useShowValue(surroundings);
  const shown = field.kind === 'longText' ? (surroundings.text(name)?.read() ?? value) : value;
  return (
    <div className="stack-tight" id={id}>
      <span className="field-label">{label}</span>
      <bdi className="read-value">{show(field, shown, name)}</bdi>
    </div>
  );
};
