import { FileText, House, UserRound } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/useWords';
import type { FoundDocument } from '../../state/shown';
import { useShown } from '../../state/stores';
import { useFiles } from '../../state/useFiles';
import { EmptyState } from '../../ui/EmptyState';
import { LongList } from '../../ui/LongList';
import { Page } from '../../ui/Page';

const placeOf: Readonly<Record<string, string>> = { person: '/people', household: '/households' };
const iconOf: Readonly<Record<string, ReactNode>> = {
  person: <UserRound aria-hidden="true" />,
  household: <House aria-hidden="true" />,
};

const placeName: Readonly<Record<string, 'search.person' | 'search.household'>> = {
  person: 'search.person',
  household: 'search.household',
};

export const Found = () => {
  const { t } = useWords();
  const found = useShown('cards', (state) => state.found);
  const foundFor = useShown('cards', (state) => state.foundFor);
  const isFound = useShown('cards', (state) => state.foundFor === state.query);
  const showFound = useShown('cards', (state) => state.showFound);
  useEffect(showFound, [showFound]);
  const files = useFiles() ?? [];
  /** What somebody looks for behind a name is the work: their file, where there is just one. */
  const hrefOf = ({ kind, documentId }: FoundDocument): string => {
    const [only, another] = kind === 'person' ? files.filter(({ personId }) => personId === documentId) : [];
    return only && !another ? `/cases/${only.caseId}` : `${placeOf[kind] ?? '/cases'}/${documentId}`;
  };
  return (
    <Page title={t('search.title')}>
      <p role="status" className="soft">
        {t('search.count', { count: found?.length ?? 0 })}
      </p>
      {found?.length === 0 && <EmptyState title={t('search.nothing')} text={t('search.nothingText')} />}
      <div className="found" aria-busy={!isFound}>
        <LongList
          items={found ?? []}
          of={foundFor}
          row={(card) => (
            <li key={card.documentId}>
              <Link href={hrefOf(card)} className="list-item">
                {iconOf[card.kind] ?? <FileText aria-hidden="true" />}
                <span className="list-main">
                  <bdi className="list-title">{card.name}</bdi>
                  <span className="soft small">{t(placeName[card.kind] ?? 'search.case')}</span>
                </span>
              </Link>
            </li>
          )}
        />
      </div>
    </Page>
  );
};
