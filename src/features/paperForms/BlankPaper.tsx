import { Redirect, useParams } from 'wouter';
import { recordNames, recordOf } from '../../domain/records/index';
import { BlankForm } from '../../forms/BlankForm';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { PrintPage } from '../../sheets/PrintPage';
import { todayInRome } from '../../state/today';

/** The blank form of one record, looked at before it is printed. */
export const BlankPaper = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const { record } = useParams();
  const name = recordNames.find((one) => one === record && !recordOf(one).writtenOnce);
  if (!name) return <Redirect to="/team/forms" replace />;
  return (
    <PrintPage
      title={words.record(name)}
      lines={[t('paperForms.version', { version: recordOf(name).version })]}
      back={{ href: '/team/forms', label: t('paperForms.back') }}
    >
      <BlankForm record={name} today={todayInRome()} />
      <p>{t('paperForms.foot')}</p>
    </PrintPage>
  );
};
