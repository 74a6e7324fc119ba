import { recordOf } from '../../domain/records/index';
import { useShowValue } from '../../forms/useShowValue';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { RowView } from '../../state/shown';
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

/** To copy the postal forms from: it fills in none of the official ones. What is not known stays a dotted line. */
export const CribSheet = ({ person, application }: FeesProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const show = useShowValue();
  const main = person.rows.find(({ record }) => record === 'person');
  const lines = (row: RowView | undefined, names: readonly string[]) =>
    row &&
    names.flatMap((name) => {
      const field = recordOf(row.record).fields[name];
      const value = row.cells[name]?.value;
      const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
      return field
        ? [
            <div key={name} className="crib-line">
              <dt>{words.field(row.record, name)}</dt>
              <dd>
                <bdi>{isEmpty ? '' : show(field, value, name)}</bdi>
              </dd>
            </div>,
          ]
        : [];
    });
  return (
    <>
      <p>{t('permits.cribText')}</p>
      <h2>{words.record('person')}</h2>
      <dl>{lines(main, PERSON)}</dl>
      <h2>{words.record('permitApplication')}</h2>
      <dl>{lines(application, APPLICATION)}</dl>
    </>
  );
};
