import { useParams } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { DocumentPage } from '../../sheets/DocumentPage';
import { RowList } from '../../sheets/RowList';
import { textOf } from '../../sheets/singleRow';
import { todayInRome } from '../../state/today';
import { Answers } from './Answers';

/** Volunteers for a household, and the monthly supervisions. */
export const Match = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { id = '' } = useParams();
  return (
    <DocumentPage
      id={id}
      main="volunteerMatch"
      title={words.record('volunteerMatch')}
      back={{ href: '/team/volunteers', label: t('volunteers.title') }}
    >
      {(document, mirror) => (
        <>
          {document.rows
            .filter(({ record }) => record === 'volunteerMatch')
            .map((row) => (
              <Answers key={row.id} document={document} row={row} />
            ))}
          <RowList
            {...{ document, mirror }}
            record="supervision"
            label={t('volunteers.supervisions')}
            add={t('volunteers.addSupervision')}
            begin={{ date: todayInRome() }}
            order={(a, b) => textOf(b, 'date').localeCompare(textOf(a, 'date'))}
            title={(row) => textOf(row, 'date') && formats.shortDay(textOf(row, 'date'))}
            detail={(row) => <bdi>{textOf(row, 'note')}</bdi>}
          />
        </>
      )}
    </DocumentPage>
  );
};
