import { FileText, House, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/useWords';
import type { Card } from '../../state/shown';
import { useShown } from '../../state/stores';
import { useFiles } from '../../state/useFiles';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const placeOf: Readonly<Record<string, string>> = { person: '/people', household: '/households' };
const iconOf: Readonly<Record<string, ReactNode>> = {
  person: <UserRound aria-hidden="true" />,
  household: <House aria-hidden="true" />,
};

export const Found = () => {
  const { t } = useWords();
  const found = useShown('cards', (state) => state.found);
  const files = useFiles() ?? [];
  /** What somebody looks for behind a name is the work: their file, where there is just one. */
  const hrefOf = ({ kind, documentId }: Card): string => {
    const [only, another] = kind === 'person' ? files.filter(({ personId }) => personId === documentId) : [];
    return only && !another ? `/cases/${only.caseId}` : `${placeOf[kind] ?? '/cases'}/${documentId}`;
  };
  return (
    <Page title={t('search.title')}>
      <p role="status" className="soft">
        {t('search.count', { count: found?.length ?? 0 })}
      </p>
      {found?.length === 0 && <EmptyState title={t('search.nothing')} text={t('search.nothingText')} />}
      <ul className="list">
        {found?.map((card) => (
          <li key={card.documentId}>
            <Link href={hrefOf(card)} className="list-item">
              {iconOf[card.kind] ?? <FileText aria-hidden="true" />}
              <span className="list-main">
                <bdi className="list-title">
                  {textOf(card.values['alias']) || textOf(card.values['name']) || textOf(card.values['code'])}
                </bdi>
                <span className="soft small">
                  {card.kind === 'person'
                    ? t('search.person')
                    : card.kind === 'household'
                      ? t('search.household')
                      : t('search.case')}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
};
