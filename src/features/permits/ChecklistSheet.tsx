import { amountText } from '../../domain/fields/amount';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { FeesProps } from './Fees';
import { feesFor } from './feesFor';
import { papersOf } from './papersOf';

/** What to bring: a line for each paper, ticked where it is there, and what is to be paid. */
export const ChecklistSheet = ({ person, application }: FeesProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const papers = papersOf(person, application).filter(({ state }) => state !== 'not_needed');
  const { fees, total } = feesFor(person, application);
  return (
    <>
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
      <h2>{t('permits.fees')}</h2>
      <table>
        <tbody>
          {fees.map(({ name, cents }) => (
            <tr key={name}>
              <th scope="row">{t(`permits.fee.${name}`)}</th>
              <td>{`${amountText(cents)} €`}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('permits.total')}</th>
            <td>{`${amountText(total)} €`}</td>
          </tr>
        </tbody>
      </table>
      <p>{t('permits.keepReceipt')}</p>
    </>
  );
};
