import { weekdays } from '../domain/fields/hours';
import type { AnyField } from '../domain/fields/index';
import { offeredCodes } from '../domain/lists/index';
import { useFormats } from '../i18n/useFormats';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';

/** Lists longer than this are written out by hand: no sheet holds all countries. */
export const MOST_BOXES = 70;

export interface BlankFieldProps {
  readonly record: string;
  readonly name: string;
  readonly field: AnyField;
  /** What a list offers depends on the day. */
  readonly today: string;
}

const Boxes = ({ labels, hint }: { readonly labels: readonly string[]; readonly hint: string }) => (
  <>
    <p className="blank-hint">{hint}</p>
    <ul className="blank-boxes">
      {labels.map((label) => (
        <li key={label}>
          <span className="paper-box" />
          <span>{label}</span>
        </li>
      ))}
    </ul>
  </>
);

const Lines = ({ count, hint }: { readonly count: number; readonly hint?: string }) => (
  <>
    {hint !== undefined && <p className="blank-hint">{hint}</p>}
    {Array.from({ length: count }, (_, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines to write on are all alike.
      <span className="sheet-blank" key={at} />
    ))}
  </>
);

const Hours = () => {
  const { t } = useWords();
  const formats = useFormats();
  return (
    <table>
      <tbody>
        {weekdays.map((day, at) => (
          <tr key={day}>
            <th scope="row">{formats.weekday(at)}</th>
            <td>{t('forms.from')}</td>
            <td>{t('forms.to')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** One question on paper: boxes to tick where its answers are known, room to write where they are not. */
export const BlankField = ({ record, name, field, today }: BlankFieldProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  switch (field.kind) {
    case 'code':
    case 'codes':
    case 'status': {
      const omit: readonly string[] = field.kind === 'code' ? (field.omit ?? []) : [];
      const codes = (offeredCodes(field.list, today) as readonly string[]).filter((code) => !omit.includes(code));
      if (codes.length > MOST_BOXES) return <Lines count={1} hint={t('paperForms.inWords')} />;
      const hint = t(field.kind === 'codes' ? 'paperForms.several' : 'paperForms.one');
      return <Boxes labels={codes.map((code) => words.code(field.list, code))} hint={hint} />;
    }
    case 'flag':
      return <Boxes labels={[t('forms.yes'), t('forms.no')]} hint={t('paperForms.one')} />;
    case 'number': {
      if (!field.steps) return <Lines count={1} hint={t('paperForms.between', { min: field.min, max: field.max })} />;
      const steps = Array.from({ length: field.max - field.min + 1 }, (_, at) => field.min + at);
      return <Boxes labels={steps.map((step) => words.step(record, name, step))} hint={t('paperForms.one')} />;
    }
    case 'day':
      return <Lines count={1} hint={t('paperForms.day')} />;
    case 'partialDate':
      return <Lines count={1} hint={t('paperForms.partialDate')} />;
    case 'moment':
      return <Lines count={1} hint={t('paperForms.moment')} />;
    case 'amount':
      return <Lines count={1} hint={t('paperForms.amount')} />;
    case 'longText':
      return <Lines count={6} />;
    case 'references':
      return <Lines count={3} />;
    case 'hours':
      return <Hours />;
    case 'drawing':
      return <span className="blank-signature" />;
    case 'frozen':
      return null;
    case 'line':
    case 'phone':
    case 'reference':
      return <Lines count={1} />;
  }
};
