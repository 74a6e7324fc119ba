import { ChevronLeft } from 'lucide-react';
import { Link, useParams } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { Documents } from '../../sheets/Documents';
import { useReferenceChoices } from '../../sheets/useReferenceChoices';
import { todayInRome } from '../../state/today';
import { useMay } from '../../state/useMay';
import { Page } from '../../ui/Page';
import { CopyAlong } from './CopyAlong';

/** What only the housing circle knows of a household: its pacts, and its budgets month by month. */
export const Housing = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const may = useMay();
  const { household = '' } = useParams();
  const choices = useReferenceChoices(['household']);
  const name = choices('household').find(({ value }) => value === household)?.label ?? '';
  const isOfIt = (card: { readonly values: Readonly<Record<string, unknown>> }) =>
    card.values['household'] === household;
  const thisMonth = todayInRome().slice(0, 7);
  const day = (value: unknown): string => (typeof value === 'string' ? formats.shortDay(value) : '');
  return (
    <Page
      title={name || t('housing.title')}
      lead={t('housing.lead')}
      before={
        <Link href={`/households/${household}`} className="back">
          <ChevronLeft className="mirrored" aria-hidden="true" />
          {t('housing.back')}
        </Link>
      }
    >
      {!may('read', 'pact') && <p>{t('housing.notYours')}</p>}
      {may('read', 'pact') && (
        <div className="stack">
          <CopyAlong household={household} />
          <Documents
            kind="pact"
            label={t('housing.pacts')}
            add={t('housing.addPact')}
            empty={t('housing.noPacts')}
            begin={{ household, from: todayInRome() }}
            where={isOfIt}
            title={({ values }) => [day(values['from']), day(values['to'])].filter((part) => part !== '').join(' – ')}
            detail={({ values }) => words.code('pact_status', String(values['status'] ?? 'draft'))}
            href={(id) => `/pacts/${id}`}
          />
          <Documents
            kind="budget"
            label={t('housing.budgets')}
            add={t('housing.addBudget')}
            empty={t('housing.noBudgets')}
            begin={{ household, month: thisMonth }}
            where={isOfIt}
            already={({ values }) => values['month'] === thisMonth}
            order={(a, b) => String(b.values['month']).localeCompare(String(a.values['month']))}
            title={({ values }) => (typeof values['month'] === 'string' ? formats.month(values['month']) : '')}
            href={(id) => `/budgets/${id}`}
          />
        </div>
      )}
    </Page>
  );
};
