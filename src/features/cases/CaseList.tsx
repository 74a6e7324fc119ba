import { useMemo, useState } from 'react';
import { bestFirst, createRanking } from '../../domain/search';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { EmptyState } from '../../ui/EmptyState';
import { LongList } from '../../ui/LongList';
import { Progress } from '../../ui/Progress';
import { TextField } from '../../ui/TextField';
import { CaseRow } from './CaseRow';
import { type CaseItem, useCaseList } from './useCaseList';

const ranking = createRanking<CaseItem>(({ alias, code }) => `${alias} ${code}`);

export const CaseList = ({ current }: { readonly current: string | undefined }) => {
  const { t } = useWords();
  const formats = useFormats();
  const items = useCaseList();
  const [query, setQuery] = useState('');
  const found = useMemo(
    () => (items && query.trim() !== '' ? bestFirst(items, ranking(query)) : items),
    [items, query],
  );
  if (!items || !found) return <Progress label={t('opening')} done={0} total={0} />;
  return (
    <div className="stack">
      <TextField id="case-search" type="search" label={t('cases.find')} value={query} onChange={setQuery} dir="auto" />
      <p className="soft small" role="status">
        {t('cases.count', { count: found.length, shown: formats.number(found.length) })}
      </p>
      {items.length === 0 && <EmptyState title={t('cases.noneTitle')} text={t('cases.noneText')} />}
      <LongList
        items={found}
        of={query}
        row={(item) => <CaseRow key={item.id} item={item} isOpen={item.id === current} />}
      />
    </div>
  );
};
