import { amountText } from '../../domain/fields/amount';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import type { DocumentView, RowView } from '../../state/shown';
import { Notice } from '../../ui/Notice';
import { feesFor } from './feesFor';

export interface FeesProps {
  readonly person: DocumentView;
  readonly application: RowView;
}

/** What it costs, from the table in force, each amount with where it is written. */
export const Fees = ({ person, application }: FeesProps) => {
  const { t } = useWords();
  const formats = useFormats();
  const { fees, total, ifOfAge, day } = feesFor(person, application);
  return (
    <section className="stack" aria-label={t('permits.fees')}>
      <h3>{t('permits.fees')}</h3>
      <div className="table-frame">
        <table>
          <tbody>
            {fees.map(({ name, cents, source }) => (
              <tr key={name}>
                <th scope="row">
                  {t(`permits.fee.${name}`)}
                  <span className="small soft fee-source">{source}</span>
                </th>
                <td className="number">{`${amountText(cents)} €`}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('permits.total')}</th>
              <td className="number">{`${amountText(total)} €`}</td>
            </tr>
          </tbody>
        </table>
      </div>
      {ifOfAge && (
        <Notice>
          {t('permits.feeIfOfAge', { amount: amountText(ifOfAge.cents), total: amountText(total + ifOfAge.cents) })}
        </Notice>
      )}
      <p className="small soft">{t('permits.feesOn', { day: formats.shortDay(day) })}</p>
    </section>
  );
};
