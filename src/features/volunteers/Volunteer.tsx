import { useParams } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { DocumentPage } from '../../sheets/DocumentPage';
import { RowList } from '../../sheets/RowList';
import { textOf } from '../../sheets/singleRow';

/** One volunteer, and the trainings they went to. */
export const Volunteer = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { id = '' } = useParams();
  return (
    <DocumentPage
      id={id}
      main="volunteer"
      title={words.record('volunteer')}
      back={{ href: '/team/volunteers', label: t('volunteers.title') }}
    >
      {(document, mirror) => (
        <RowList
          {...{ document, mirror }}
          record="training"
          label={t('volunteers.trainings')}
          add={t('volunteers.addTraining')}
          title={(row) => <bdi>{textOf(row, 'title')}</bdi>}
          detail={(row) => textOf(row, 'date') && formats.shortDay(textOf(row, 'date'))}
        />
      )}
    </DocumentPage>
  );
};
