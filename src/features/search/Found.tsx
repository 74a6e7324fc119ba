import { FileText, UserRound } from 'lucide-react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const Found = () => {
  const { t } = useWords();
  const found = useShown('cards', (state) => state.found);
  return (
    <Page title={t('search.title')}>
      <p role="status" className="soft">
        {t('search.count', { count: found?.length ?? 0 })}
      </p>
      {found?.length === 0 && <EmptyState title={t('search.nothing')} text={t('search.nothingText')} />}
      <ul className="list">
        {found?.map((card) => (
          <li key={card.documentId}>
            <Link href={`/cases/${card.documentId}`} className="list-item">
              {card.kind === 'person' ? <UserRound aria-hidden="true" /> : <FileText aria-hidden="true" />}
              <span className="list-main">
                <bdi className="list-title">{textOf(card.values['alias']) || textOf(card.values['code'])}</bdi>
                <span className="soft small">{card.kind === 'person' ? t('search.person') : t('search.case')}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
};
