import './permits.css';
import { amountText } from '../../domain/fields/amount';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { PaperFields, PaperPart } from '../../ui/Paper';
import { ApplicationPaper } from './ApplicationPaper';
import type { FeesProps } from './Fees';
import { feesFor } from './feesFor';
import { papersOf } from './papersOf';

const ChecklistSheet = ({ person, application }: FeesProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const papers = papersOf(person, application).filter(({ state }) => state !== 'not_needed');
  const { fees, total } = feesFor(person, application);
  return (
    <>
      <PaperPart title={t('permits.checklist')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('permits.have')}</th>
              <th scope="col">{t('permits.paper')}</th>
              <th scope="col">{words.field('checklistItem', 'copyMade')}</th>
            </tr>
          </thead>
          <tbody>
            {papers.map(({ id, type, state, copyMade }) => (
              <tr key={id}>
                <td>
                  <span className="paper-box">{state === 'have' ? '×' : ''}</span>
                </td>
                <th scope="row">{words.code('document_type', type)}</th>
                <td>
                  <span className="paper-box">{copyMade ? '×' : ''}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </PaperPart>
      <PaperPart title={t('permits.fees')}>
        <PaperFields
          rows={[
            ...fees.map(({ name, cents }) => [t(`permits.fee.${name}`), `${amountText(cents)} €`] as const),
            [t('permits.total'), `${amountText(total)} €`],
          ]}
        />
      </PaperPart>
      <p>{t('permits.keepReceipt')}</p>
    </>
  );
};

/** What to bring: a line for each paper, ticked where it is there, and what is to be paid. */
export const ChecklistPaper = () => {
  const { t } = useWords();
  return (
    <ApplicationPaper title={t('permits.checklistTitle')}>{(parts) => <ChecklistSheet {...parts} />}</ApplicationPaper>
  );
};
