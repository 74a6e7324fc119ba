import { kindOf } from '../../domain/fields/index';
import { recordOf } from '../../domain/records/index';
import { useShowValue } from '../../forms/useShowValue';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useDocument } from '../../state/useDocument';

/** What the other file says, field by field, to read. */
export const OtherFile = ({ id }: { readonly id: string }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const show = useShowValue();
  const document = useDocument(id);
  if (typeof document === 'string') return null;
  const row = document.rows.find(({ record }) => record === 'person');
  const { fields } = recordOf('person');
  const said = Object.entries(fields).filter(([name, field]) => {
    const value = row?.cells[name]?.value;
    return field.kind !== 'status' && value !== undefined && value !== null && !kindOf(field).isEmpty(value);
  });
  const others = document.rows.filter(({ record, removed }) => record !== 'person' && !removed);
  return (
    <dl className="facts">
      {said.map(([name, field]) => (
        <div key={name}>
          <dt className="small soft">{words.field('person', name)}</dt>
          <dd>
            <bdi>{show(field, row?.cells[name]?.value, name)}</bdi>
          </dd>
        </div>
      ))}
      {others.length > 0 && (
        <div>
          <dt className="small soft">{t('people.otherRows')}</dt>
          <dd>{[...new Set(others.map(({ record }) => words.record(record)))].join(', ')}</dd>
        </div>
      )}
    </dl>
  );
};
