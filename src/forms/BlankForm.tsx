import { type RecordName, recordOf } from '../domain/records/index';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import { PaperFields } from '../ui/Paper';
import { BlankField } from './BlankField';

/** Any record as a form to fill in by hand: all its questions, also those the screen asks only sometimes. */
export const BlankForm = ({ record, today }: { readonly record: RecordName; readonly today: string }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const { fields, privacy } = recordOf(record);
  // Nothing on an access may lead to anybody, its writer included.
  const head = ['about', 'writtenBy', 'writtenOn'] as const;
  return (
    <>
      {privacy === 'P1' ? (
        <p>{t('paperForms.noNames')}</p>
      ) : (
        <PaperFields rows={head.map((name) => [t(`paperForms.${name}`), ''] as const)} />
      )}
      <div className="blank-fields">
        {Object.entries(fields).map(([name, field]) => (
          <section className={`blank-field blank-${field.kind}`} key={name}>
            <h3>{words.field(record, name)}</h3>
            <BlankField record={record} name={name} field={field} today={today} />
          </section>
        ))}
      </div>
    </>
  );
};
