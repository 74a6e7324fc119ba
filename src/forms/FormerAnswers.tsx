import { questionOf } from '../domain/formerAnswers';
import { type RecordName, recordOf } from '../domain/records/index';
import { useFormats } from '../i18n/useFormats';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import { Button } from '../ui/Button';
import type { FormSurroundings } from './input';
import { useShowValue } from './useShowValue';

export interface FormerAnswer {
  readonly field: string;
  readonly value: unknown;
  /** Of the form it was given on. */
  readonly version?: number;
  readonly by?: string;
  readonly at?: number;
}
export interface FormerAnswersProps {
  readonly record: RecordName;
  readonly answers: readonly FormerAnswer[];
  readonly surroundings?: Pick<FormSurroundings, 'referenceChoices' | 'record'>;
  /** Gives up what may not go with the form. */
  readonly onDrop?: (() => void) | undefined;
}

const asWritten = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : String(value));

/** Answers to questions that the form asks no more, or asks in another way: read beside the others, lost by nobody. */
export const FormerAnswers = ({ record, answers, surroundings, onDrop }: FormerAnswersProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const show = useShowValue(surroundings);
  if (answers.length === 0) return null;
  return (
    <section className="panel stack" aria-label={t('forms.former')}>
      <h3>{t('forms.former')}</h3>
      <p className="small soft">{t('forms.formerText')}</p>
      <dl className="facts">
        {answers.map(({ field, value, version, by, at }) => {
          const question = questionOf(recordOf(record), field, value);
          const said = [
            ...(version === undefined ? [] : [t('forms.formerVersion', { version })]),
            ...(by && at !== undefined ? [t('cases.byAt', { who: by, when: formats.moment(at) })] : []),
          ];
          return (
            <div key={`${field}/${asWritten(value)}`}>
              <dt>{words.everField(record, field)}</dt>
              <dd>
                <bdi className="read-value">{question ? show(question, value, field) : asWritten(value)}</bdi>
                {said.length > 0 && <p className="small soft">{said.join(' · ')}</p>}
              </dd>
            </div>
          );
        })}
      </dl>
      {onDrop && (
        <div className="row">
          <Button onClick={onDrop}>{t('forms.formerDrop')}</Button>
        </div>
      )}
    </section>
  );
};
