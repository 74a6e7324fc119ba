import { FileText, House, UserRound } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import type { DocumentKind } from '../../domain/documentKind';
import { documents } from '../../domain/documents';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { FoundDocument } from '../../state/shown';
import { useShown } from '../../state/stores';
import { useFiles } from '../../state/useFiles';
import { EmptyState } from '../../ui/EmptyState';
import { LongList } from '../../ui/LongList';
import { Page } from '../../ui/Page';

/** Where each kind of document is opened. */
const placeOf: Readonly<Partial<Record<string, string>>> = {
  person: '/people',
  household: '/households',
  visit: '/team/visits',
  referral: '/team/referrals',
  meeting: '/team/meetings',
  pact: '/pacts',
  budget: '/budgets',
  volunteer: '/team/volunteers',
  volunteerMatch: '/team/matches',
  mediation: '/team/mediation',
};
const iconOf: Readonly<Record<string, ReactNode>> = {
  person: <UserRound aria-hidden="true" />,
  household: <House aria-hidden="true" />,
};

export const Found = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const found = useShown('cards', (state) => state.found);
  const foundFor = useShown('cards', (state) => state.foundFor);
  const isFound = useShown('cards', (state) => state.foundFor === state.query && state.isFoundAll);
  const showFound = useShown('cards', (state) => state.showFound);
  useEffect(showFound, [showFound]);
  // A line that led elsewhere a moment later would be opened wrong: nothing is shown before it is known where it leads.
  const files = useFiles();
  /** What somebody looks for behind a name is the work: their file, where there is just one. */
  const hrefOf = ({ kind, documentId }: FoundDocument): string => {
    const [only, another] = kind === 'person' ? (files ?? []).filter(({ personId }) => personId === documentId) : [];
    return only && !another ? `/cases/${only.caseId}` : `${placeOf[kind] ?? '/cases'}/${documentId}`;
  };
  return (
    <Page title={t('search.title')}>
      <p role="status" className="soft">
        {found && t('search.count', { count: found.length })}
      </p>
      {found?.length === 0 && <EmptyState title={t('search.nothing')} text={t('search.nothingText')} />}
      <div className="found" aria-busy={!isFound || !files}>
        <LongList
          items={files ? (found ?? []) : []}
          of={foundFor}
          row={(card) => (
            <li key={card.documentId}>
              <Link href={hrefOf(card)} className="list-item">
                {iconOf[card.kind] ?? <FileText aria-hidden="true" />}
                <span className="list-main">
                  <bdi className="list-title">{card.name}</bdi>
                  <span className="soft small">
                    {words.record(documents[card.kind as DocumentKind].main ?? 'case')}
                  </span>
                </span>
              </Link>
            </li>
          )}
        />
      </div>
    </Page>
  );
};
