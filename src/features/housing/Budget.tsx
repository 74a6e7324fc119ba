import './budget.css';
import { budgetSums } from '../../domain/budgetSums';
import { amountText } from '../../domain/fields/amount';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { DocumentPage } from '../../sheets/DocumentPage';
import { RowList } from '../../sheets/RowList';
import { rowsOfRecord, singleRow, textOf } from '../../sheets/singleRow';
import type { DocumentView, RowView } from '../../state/shown';
import { useBackToHousing } from './useBackToHousing';
import { useHouseholdName } from './useHouseholdName';

const euro = (cents: number): string => `${amountText(Math.abs(cents))} €`;

/** Big numbers to read together; that something is missing is said in words, not by a sign or a colour. */
const Sums = ({ document }: { readonly document: DocumentView }) => {
  const { t } = useWords();
  const formats = useFormats();
  const sums = budgetSums(
    rowsOfRecord(document, 'budgetEntry').map(({ cells }) => ({
      line: cells['line']?.value,
      amount: cells['amount']?.value,
    })),
  );
  return (
    <dl className="budget-sums">
      <div>
        <dt>{t('housing.income')}</dt>
        <dd>{euro(sums.income)}</dd>
      </div>
      <div>
        <dt>{t('housing.expenses')}</dt>
        <dd>{euro(sums.expenses)}</dd>
      </div>
      <div>
        <dt>{t(sums.balance < 0 ? 'housing.missing' : 'housing.left')}</dt>
        <dd>{euro(sums.balance)}</dd>
      </div>
      {sums.rentShare !== undefined && (
        <div>
          <dt>{t('housing.rentShare')}</dt>
          <dd>{t('housing.percent', { share: formats.number(sums.rentShare) })}</dd>
        </div>
      )}
    </dl>
  );
};

export const Budget = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const cents = (row: RowView, field: string): string => {
    const value = row.cells[field]?.value;
    return typeof value === 'number' ? euro(value) : '';
  };
  return (
    <DocumentPage
      main="budget"
      back={{ href: '/cases', label: t('cases.backToList') }}
      backFrom={useBackToHousing('budget')}
      of={useHouseholdName('budget')}
      only={['month', 'savings', 'goal']}
      before={(document) => <Sums document={document} />}
    >
      {(document, mirror) => (
        <>
          <RowList
            {...{ document, mirror }}
            record="budgetEntry"
            label={t('housing.lines')}
            add={t('housing.addLine')}
            order={(a, b) => textOf(a, 'line').localeCompare(textOf(b, 'line'))}
            title={(row) => textOf(row, 'line') && words.code('budget_line', textOf(row, 'line'))}
            detail={(row) => cents(row, 'amount')}
          />
          <RowList
            {...{ document, mirror }}
            record="debt"
            label={t('housing.debts')}
            add={t('housing.addDebt')}
            title={(row) => textOf(row, 'to') && <bdi>{textOf(row, 'to')}</bdi>}
            detail={(row) => cents(row, 'total')}
          />
          {singleRow(document, 'budget').cells['month'] === undefined && <p className="soft">{t('housing.noMonth')}</p>}
        </>
      )}
    </DocumentPage>
  );
};
