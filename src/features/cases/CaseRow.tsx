import { CircleAlert, GitFork } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { CaseItem } from './useCaseList';

/** One case of the list. Drawn anew only when something of it is other than before. */
export const CaseRow = memo(({ item, isOpen }: { readonly item: CaseItem; readonly isOpen: boolean }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  return (
    <li>
      <Link href={`/cases/${item.id}`} className="list-item" aria-current={isOpen || undefined}>
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
  );
});
