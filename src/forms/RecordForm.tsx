import { GitFork, MessageCircleQuestionMark, TriangleAlert } from 'lucide-react';
import { type ComponentType, useState } from 'react';
import type { AnyField } from '../domain/fields/index';
import { type RecordName, recordOf } from '../domain/records/index';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import { Button } from '../ui/Button';
import { ConflictQuestion, type Version } from './ConflictQuestion';
import { type FormerAnswer, FormerAnswers } from './FormerAnswers';
import { fieldId } from './fieldId';
import type { FormSurroundings, InputProps } from './input';
import { inputByKind } from './inputByKind';
import { ReadField } from './ReadField';

export interface FormCell {
  readonly value: unknown;
  /** All values to decide between, the shown one first; fewer than two when decided. */
  readonly versions: readonly Version[];
}
export interface RecordFormProps {
  readonly record: RecordName;
  readonly row: string;
  readonly cells: Readonly<Record<string, FormCell>>;
  /** These fields in this order; all by default. */
  readonly only?: readonly string[];
  readonly surroundings: FormSurroundings;
  /** What was answered to questions of another version of this form. */
  readonly former?: readonly FormerAnswer[];
  /** Shows the values to somebody who may not change them. */
  readonly readOnly?: boolean;
  readonly onWrite: (field: string, value: unknown) => void;
  /** Lets the person answer a field that may be put to them. */
  readonly onAsk?: (field: string) => void;
}

/** Any record, drawn from its declaration. Each field writes by itself: there is no save button. */
export const RecordForm = (props: RecordFormProps) => {
  const { record, row, cells, only, former = [], surroundings, readOnly = false, onWrite, onAsk } = props;
  const { t } = useWords();
  const words = useRecordWords();
  const [opened, setOpened] = useState<string>();
  const { fields } = recordOf(record);
  const values = Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cell.value]));
  const names = (only ?? Object.keys(fields)).filter((name) => {
    const field = fields[name];
    return field && !field.offByDefault && (field.relevant?.(values) ?? true);
  });
  return (
    <div className="stack form">
      {names.map((name) => {
        const field = fields[name] as AnyField;
        const cell = cells[name];
        const Input = inputByKind[field.kind] as ComponentType<InputProps>;
        const label = words.field(record, name);
        const undecided = (cell?.versions.length ?? 0) > 1;
        const id = fieldId(record, row, name);
        if (readOnly) {
          return <ReadField key={name} {...{ id, name, field, label, surroundings }} value={cell?.value} />;
        }
        const value = cell?.value;
        const doubt = value === undefined || value === null || value === '' ? undefined : field.doubt?.(value);
        const asks = undecided && (field.conflictVisible || opened === name);
        return (
          <div className="stack" key={name} id={`${id}-block`}>
            {asks && (
              <ConflictQuestion
                name={name}
                field={field}
                label={label}
                versions={cell?.versions ?? []}
                surroundings={surroundings}
                onChoose={(value) => onWrite(name, value)}
              />
            )}
            <Input
              id={id}
              field={field}
              name={name}
              label={label}
              why={field.whyAsked ? words.why(record, name) : undefined}
              mark={
                <>
                  {undecided && !asks && (
                    <Button
                      look="quiet"
                      icon={<GitFork size={18} aria-hidden="true" />}
                      onClick={() => setOpened(name)}
                    >
                      {t('conflict.mark')}
                    </Button>
                  )}
                  {field.question && onAsk && (
                    <Button
                      look="quiet"
                      id={`${id}-ask`}
                      icon={<MessageCircleQuestionMark size={18} aria-hidden="true" />}
                      aria-label={`${t('ask.button')}: ${label}`}
                      onClick={() => onAsk(name)}
                    >
                      {t('ask.button')}
                    </Button>
                  )}
                </>
              }
              value={cell?.value}
              surroundings={surroundings}
              onWrite={(value) => onWrite(name, value)}
            />
            {doubt && (
              <p className="field-doubt" role="status">
                <TriangleAlert size={18} aria-hidden="true" />
                {words.fault(doubt)}
              </p>
            )}
          </div>
        );
      })}
      <FormerAnswers record={record} answers={former} surroundings={surroundings} />
    </div>
  );
};
