import { useWords } from '../../i18n/useWords';
import { DatedRows } from '../../sheets/DatedRows';
import { DocumentPage } from '../../sheets/DocumentPage';
import { singleRow } from '../../sheets/singleRow';
import { Answers } from './Answers';

/** Volunteers for a household, and the monthly supervisions. */
export const Match = () => {
  const { t } = useWords();
  return (
    <DocumentPage main="volunteerMatch" back={{ href: '/team/volunteers', label: t('volunteers.title') }}>
      {(document, mirror) => (
        <>
          <Answers document={document} row={singleRow(document, 'volunteerMatch')} />
          <DatedRows
            {...{ document, mirror }}
            record="supervision"
            label={t('volunteers.supervisions')}
            add={t('volunteers.addSupervision')}
            what="note"
            on="date"
            byDay
          />
        </>
      )}
    </DocumentPage>
  );
};
