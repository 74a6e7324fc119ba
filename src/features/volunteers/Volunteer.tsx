import { useWords } from '../../i18n/useWords';
import { DatedRows } from '../../sheets/DatedRows';
import { DocumentPage } from '../../sheets/DocumentPage';

/** One volunteer, and the trainings they went to. */
export const Volunteer = () => {
  const { t } = useWords();
  return (
    <DocumentPage main="volunteer" back={{ href: '/team/volunteers', label: t('volunteers.title') }}>
      {(document, mirror) => (
        <DatedRows
          {...{ document, mirror }}
          record="training"
          label={t('volunteers.trainings')}
          add={t('volunteers.addTraining')}
          what="title"
          on="date"
          isPast
        />
      )}
    </DocumentPage>
  );
};
