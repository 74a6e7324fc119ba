import type { ReactNode } from 'react';
import { useWords } from '../../i18n/useWords';
import type { ClosedYearView } from '../../state/shown';
import { AskedItem } from './AskedItem';
import { LaterCaseItem } from './LaterCaseItem';
import { useAccessLine } from './useAccessLine';

/** More than that nobody reads on a screen: the rest is said as a number. */
const SHOWN = 30;

interface GroupProps<T> {
  readonly title: string;
  readonly rows: readonly T[];
  readonly item: (row: T, at: number) => ReactNode;
}

const Group = <T,>({ title, rows, item }: GroupProps<T>) => {
  const { t } = useWords();
  if (rows.length === 0) return null;
  return (
    <section className="stack-tight" aria-label={title}>
      <h3>
        {title} ({rows.length})
      </h3>
      {/* How many is printed too: single accesses with their day, and codes of cases, stay in the team. */}
      <ul className="list no-print">{rows.slice(0, SHOWN).map(item)}</ul>
      {rows.length > SHOWN && (
        <p className="soft small no-print">{t('figures.more', { count: rows.length - SHOWN })}</p>
      )}
    </section>
  );
};

/** What came when the year was closed already: kept, and in no figure of the closed table. */
export const AfterClosing = ({ closed }: { readonly closed: ClosedYearView }) => {
  const { t } = useWords();
  const line = useAccessLine();
  const { arrived, corrected, asked, cases } = closed;
  const isEmpty = [arrived, corrected, asked, cases].every(({ length }) => length === 0);
  const access = (values: (typeof arrived)[number], at: number) => {
    const { title, more } = line(values);
    return (
      <li className="list-item" key={at}>
        <span className="list-main">
          <span className="list-title">{title}</span>
          <span className="small soft">{more}</span>
        </span>
      </li>
    );
  };
  return (
    <section className="stack" aria-label={t('figures.after')}>
      <h2>{t('figures.after')}</h2>
      <p className="soft small">{isEmpty ? t('figures.afterNone') : t('figures.afterHow')}</p>
      <Group title={t('figures.arrived')} rows={arrived} item={access} />
      <Group title={t('figures.corrected')} rows={corrected} item={access} />
      <Group title={t('figures.asked')} rows={asked} item={(row) => <AskedItem key={row.id} row={row} />} />
      <Group title={t('figures.later')} rows={cases} item={(row) => <LaterCaseItem key={row.documentId} row={row} />} />
    </section>
  );
};
