import { GitFork, MessageCircleQuestionMark, TriangleAlert } from 'lucide-react';
import { type ComponentType, memo, useState } from 'react';
import { isSame } from '../base/isSame';
import type { AnyField } from '../domain/fields/index';
import type { RecordName } from '../domain/records/index';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import { Button } from '../ui/Button';
import { ConflictQuestion, type Version } from './ConflictQuestion';
import { fieldId } from './fieldId';
import type { FormSurroundings, InputProps } from './input';
import { inputByKind } from './inputByKind';
import { ReadField } from './ReadField';

export interface FormCell {
  readonly value: unknown;
  /** All values to decide between, the shown one first; fewer than two when decided. */
  readonly versions: readonly Version[];
}
export interface FormFieldProps {
  readonly record: RecordName;
  readonly row: string;
  readonly name: string;
  readonly field: AnyField;
  readonly cell: FormCell | undefined;
  readonly surroundings: FormSurroundings;
  readonly readOnly: boolean;
  readonly onWrite: (field: string, value: unknown) => void;
  readonly onAsk: ((field: string) => void) | undefined;
}

/** One question of a form with everything said about it. */
const Drawn = ({ record, row, name, field, cell, surroundings, readOnly, onWrite, onAsk }: FormFieldProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const [isOpened, setOpened] = useState(false);
  const Input = inputByKind[field.kind] as ComponentType<InputProps>;
  const id = fieldId(record, row, name);
  const label = words.field(record, name);
  const value = cell?.value;
  if (readOnly) return <ReadField {...{ id, name, field, label, surroundings, value }} />;
  const undecided = (cell?.versions.length ?? 0) > 1;
  const asks = undecided && (field.conflictVisible || isOpened);
  const doubt = value === undefined || value === null || value === '' ? undefined : field.doubt?.(value);
  return (
    <div className="stack" id={`${id}-block`}>
      {asks && (
        <ConflictQuestion
          {...{ name, field, label, surroundings }}
          versions={cell?.versions ?? []}
          onChoose={(chosen) => onWrite(name, chosen)}
        />
      )}
      <Input
        {...{ id, field, name, label, value, surroundings }}
        why={field.whyAsked ? words.why(record, name) : undefined}
        mark={
          <>
            {undecided && !asks && (
              <Button look="quiet" icon={<GitFork size={18} aria-hidden="true" />} onClick={() => setOpened(true)}>
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
        onWrite={(next) => onWrite(name, next)}
      />
      {doubt && (
        <p className="field-doubt" role="status">
          <TriangleAlert size={18} aria-hidden="true" />
          {words.fault(doubt)}
        </p>
      )}
    </div>
  );
};

/** Drawn anew when its own answer or what surrounds it is other than before: not for each answer of the form. */
export const FormField = memo(
  Drawn,
  ({ cell, ...before }, { cell: next, ...after }) =>
    isSame(cell, next) && Object.entries(after).every(([name, value]) => value === before[name as keyof typeof before]),
);
