import { type RecordName, recordOf } from '../domain/records/index';
import { useSteady } from '../ui/useSteady';
import { type FormerAnswer, FormerAnswers } from './FormerAnswers';
import { type FormCell, FormField } from './FormField';
import type { FormSurroundings } from './input';

export interface RecordFormProps {
  readonly record: RecordName;
  readonly row: string;
  readonly cells: Readonly<Record<string, FormCell>>;
  /** These fields in this order; all by default. */
  readonly only?: readonly string[];
  readonly surroundings: FormSurroundings;
  /** What was answered to questions of another version of this form. */
  readonly former?: readonly FormerAnswer[];
  /** Shows the values to somebody who may not change them: all, or those of the fields it is true for. */
  readonly readOnly?: boolean | ((field: string) => boolean);
  readonly onWrite: (field: string, value: unknown) => void;
  /** Lets the person answer a field that may be put to them. */
  readonly onAsk?: (field: string) => void;
}

/** Any record, drawn from its declaration. Each field writes by itself: there is no save button. */
export const RecordForm = (props: RecordFormProps) => {
  const { record, row, cells, only, former = [], surroundings, readOnly = false } = props;
  const write = useSteady(props.onWrite);
  const ask = useSteady(props.onAsk);
  const { fields } = recordOf(record);
  const values = Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cell.value]));
  return (
    <div className="stack form">
      {(only ?? Object.keys(fields)).map((name) => {
        const field = fields[name];
        const isAsked = field && !field.offByDefault && (field.relevant?.(values) ?? true);
        return (
          isAsked && (
            <FormField
              key={name}
              {...{ record, row, name, field, surroundings }}
              readOnly={typeof readOnly === 'function' ? readOnly(name) : readOnly}
              cell={cells[name]}
              onWrite={write}
              onAsk={props.onAsk && ask}
            />
          )
        );
      })}
      <FormerAnswers record={record} answers={former} surroundings={surroundings} />
    </div>
  );
};
