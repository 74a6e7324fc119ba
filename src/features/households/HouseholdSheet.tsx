import { House, Split, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { householdFacts } from '../../domain/households';
import { useWords } from '../../i18n/useWords';
import { OpenDocument } from '../../sheets/OpenDocument';
import { ProtectedAddress } from '../../sheets/ProtectedAddress';
import { RowForm } from '../../sheets/RowForm';
import { useMay } from '../../state/useMay';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Members } from './Members';
import { NamedAfter } from './NamedAfter';
import { NewMember } from './NewMember';
import { SplitForm } from './SplitForm';
import { ToSettle } from './ToSettle';
import { useHouseholds } from './useHouseholds';

const HOUSEHOLD_FIELDS = ['name', 'site', 'address', 'housing', 'notes'];

/** One household: what is to decide, who is in it, where it is, and splitting it or joining it with another. */
export const HouseholdSheet = ({ id }: { readonly id: string }) => {
  const { t } = useWords();
  const may = useMay();
  const { isHere, of, aliasOf, birthOf, nameOf, today } = useHouseholds();
  const [making, setMaking] = useState<'split' | 'join'>();
  const facts = householdFacts(of(id), birthOf, today);
  const missing = <EmptyState title={t('households.missing')} text={t('households.missingText')} />;
  return (
    <OpenDocument id={id} missing={missing}>
      {(document, mirror) => {
        const row = document.rows.find(({ record }) => record === 'household');
        const before = [
          row?.cells['splitFrom']?.value,
          ...((row?.cells['mergedFrom']?.value ?? []) as readonly unknown[]),
        ]
          .filter((one) => typeof one === 'string')
          .map(String);
        return (
          <>
            <p className="row" role="status">
              {isHere && <span className="tag">{t('households.members', { count: facts.members.length })}</span>}
              {isHere && <span className="tag">{t('households.minors', { count: facts.minors })}</span>}
              {facts.singleParent && <span className="tag tag-warm">{t('households.singleParent')}</span>}
              {facts.reference !== undefined && (
                <span className="small soft">{t('households.reference', { who: aliasOf(facts.reference) })}</span>
              )}
            </p>
            <NamedAfter household={id} />
            <ToSettle household={id} />
            <Members document={document} mirror={mirror} />
            {may('create', 'person') && may('create', 'householdMember') && <NewMember household={id} />}
            {making === undefined && may('create', 'household') && (
              <div className="row">
                <Button icon={<Split aria-hidden="true" />} onClick={() => setMaking('split')}>
                  {t('households.split')}
                </Button>
                <Button icon={<UsersRound aria-hidden="true" />} onClick={() => setMaking('join')}>
                  {t('households.join')}
                </Button>
              </div>
            )}
            {making && <SplitForm from={id} how={making} onDone={() => setMaking(undefined)} />}
            {row && (
              <details className="fold">
                <summary>{t('households.about')}</summary>
                <RowForm document={document} row={row} mirror={mirror} only={HOUSEHOLD_FIELDS} />
                {before.map((other) => (
                  <Link key={other} href={`/households/${other}`}>
                    {t('households.cameFrom', { what: nameOf(other) })}
                  </Link>
                ))}
              </details>
            )}
            {may('read', 'pact') && (
              <div className="row">
                <Link href={`/housing/${id}`} className="button button-quiet">
                  <House aria-hidden="true" />
                  <span>{t('housing.title')}</span>
                </Link>
              </div>
            )}
            <ProtectedAddress owner={id} />
          </>
        );
      }}
    </OpenDocument>
  );
};
