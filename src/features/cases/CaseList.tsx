import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { EmptyState } from '../../ui/EmptyState';
import { LongList } from '../../ui/LongList';
import { Progress } from '../../ui/Progress';
import { CaseRow } from './CaseRow';
import { useCaseList } from './useCaseList';

/** All cases. Who looks for one finds it by the search above every screen: names in any spelling, codes, notes. */
export const CaseList = ({ current }: { readonly current: string | undefined }) => {
  const { t } = useWords();
  const formats = useFormats();
  const items = useCaseList();
  if (!items) return <Progress label={t('opening')} done={0} total={0} />;
  return (
    <div className="stack">
      <p className="soft small" role="status">
        {t('cases.count', { count: items.length, shown: formats.number(items.length) })}
      </p>
      {items.length === 0 && <EmptyState title={t('cases.noneTitle')} text={t('cases.noneText')} />}
      <LongList
        items={items}
        of=""
        row={(item) => <CaseRow key={item.id} item={item} isOpen={item.id === current} />}
      />
    </div>
  );
};
