import { recordOf } from '../../domain/records/index';
import { useShowValue } from '../../forms/useShowValue';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { RowView } from '../../state/shown';
import { PaperFields, PaperPart } from '../../ui/Paper';
import { ApplicationPaper } from './ApplicationPaper';
import type { FeesProps } from './Fees';

const PERSON = ['givenName', 'familyName', 'birth', 'nationality', 'taxCode', 'permitNumber', 'phone'];
const APPLICATION = [
  'permitType',
  'request',
  'duration',
  'forms',
  'preparedOn',
  'postedOn',
  'receiptNumber',
  'biometricsAt',
];

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const CribSheet = ({ person, application }: FeesProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const show = useShowValue();
  const main = person.rows.find(({ record }) => record === 'person');
  const lines = (row: RowView, names: readonly string[]) =>
    names.flatMap((name) => {
      const field = recordOf(row.record).fields[name];
      const value = row.cells[name]?.value;
      return field ? [[words.field(row.record, name), isBlank(value) ? '' : show(field, value, name)] as const] : [];
    });
  return (
    <>
      <p>{t('permits.cribText')}</p>
      {main && (
        <PaperPart title={words.record('person')}>
          <PaperFields rows={lines(main, PERSON)} />
        </PaperPart>
      )}
      <PaperPart title={words.record('permitApplication')}>
        <PaperFields rows={lines(application, APPLICATION)} />
      </PaperPart>
    </>
  );
};

/** To copy the postal forms from: it fills in none of the official ones. What is not known stays a line to write on. */
export const CribPaper = () => {
  return (
    <ApplicationPaper title={({ t }) => t('permits.cribTitle')}>{(parts) => <CribSheet {...parts} />}</ApplicationPaper>
  );
};
