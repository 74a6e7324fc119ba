import { CircleAlert, GitFork } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { bestMatches } from '../../domain/search';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { EmptyState } from '../../ui/EmptyState';
import { Progress } from '../../ui/Progress';
import { TextField } from '../../ui/TextField';
import { useCaseList } from './useCaseList';

const SHOWN = 100;

export const CaseList = ({ current }: { readonly current: string | undefined }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const items = useCaseList();
  const [query, setQuery] = useState('');
  if (!items) return <Progress label={t('opening')} done={0} total={0} />;
  const found = query.trim() === '' ? items : bestMatches(query, items, (item) => `${item.alias} ${item.code}`);
  return (
    <div className="stack">
      <TextField id="case-search" type="search" label={t('cases.find')} value={query} onChange={setQuery} dir="auto" />
      <p className="soft small" role="status">
        {t('cases.count', { count: found.length, shown: formats.number(found.length) })}
      </p>
      {items.length === 0 && <EmptyState title={t('cases.noneTitle')} text={t('cases.noneText')} />}
      <ul className="list">
        {found.slice(0, SHOWN).map((item) => (
          <li key={item.id}>
            <Link href={`/cases/${item.id}`} className="list-item" aria-current={item.id === current || undefined}>
              <span className="list-main">
                <bdi className="list-title">{item.alias || t('cases.noAlias')}</bdi>
                <span className="small soft">
                  <bdi className="code">{item.code}</bdi>
                  {` · ${words.code('case_status', item.status)}`}
                  {item.carriedOver.length > 0 &&
                    ` · ${t('cases.carriedOver', { years: formats.list(item.carriedOver.map(String)) })}`}
                </span>
              </span>
              {item.toDecide && (
                <span className="tag tag-warm">
                  <GitFork size={16} aria-hidden="true" />
                  {t('cases.toDecide')}
                </span>
              )}
              {item.risk !== 'none' && (
                <span className="tag tag-warm">
                  <CircleAlert size={16} aria-hidden="true" />
                  {words.code('risk_flag', item.risk)}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
};
