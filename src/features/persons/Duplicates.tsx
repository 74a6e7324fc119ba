import { UsersRound } from 'lucide-react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { useMay } from '../../state/useMay';
import { useDuplicates } from './useDuplicates';

/** On Today: people who may be one. A tap opens the two beside each other. */
export const Duplicates = () => {
  const { t } = useWords();
  const formats = useFormats();
  const may = useMay();
  const { proposals, person } = useDuplicates();
  if (proposals.length === 0 || !may('edit', 'person')) return null;
  const nameOf = (id: string): string => String(person(id)?.values['alias'] ?? '');
  return (
    <section className="stack" aria-label={t('people.duplicates')}>
      <h2>{t('people.duplicates')}</h2>
      <ul className="list">
        {proposals.map(({ a, b, reasons }) => (
          <li key={`${a} ${b}`}>
            <Link href={`/people/${a}`} className="list-item">
              <UsersRound aria-hidden="true" />
              <span className="list-main">
                <bdi className="list-title">{formats.list([nameOf(a), nameOf(b)])}</bdi>
                <span className="small">{reasons.map((reason) => t(`people.reason.${reason}`)).join(' · ')}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
