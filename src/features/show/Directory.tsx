import './directory.css';
import { useMemo, useState } from 'react';
import { findServices, NO_WISH } from '../../domain/directory/findServices';
import type { PublicRow } from '../../domain/publicKnowledge';
import { service } from '../../domain/records/service';
import { createRanking, searchTextOf } from '../../domain/search';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { TakeMapped } from '../../sheets/TakeMapped';
import { useNowInRome } from '../../state/useNowInRome';
import { usePublicKnowledge } from '../../state/usePublicKnowledge';
import { EmptyState } from '../../ui/EmptyState';
import { Progress } from '../../ui/Progress';
import { DirectoryFilters } from './DirectoryFilters';
import { ServiceItem } from './ServiceItem';

const GONE: readonly unknown[] = ['inactive', 'defunct'];

export interface DirectoryProps {
  /** Unlocked: staff see those too of which somebody has to ask whether they are still there. */
  readonly staff: boolean;
  readonly mayWrite: boolean;
}

/** Where to go: services by what is needed, where, in which language and whether they are open, each with its way to call. */
export const Directory = ({ staff, mayWrite }: DirectoryProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const { compare } = useFormats();
  const now = useNowInRome();
  const knowledge = usePublicKnowledge();
  const [wish, setWish] = useState(NO_WISH);
  const services = useMemo(
    () =>
      (knowledge ?? [])
        .filter(({ record, values }) => record === 'service' && (staff || !GONE.includes(values['status'])))
        .toSorted((a, b) => compare(String(a.values['name']), String(b.values['name']))),
    [knowledge, staff, compare],
  );
  const rankOf = useMemo(
    () =>
      createRanking(({ values }: PublicRow) =>
        [searchTextOf(service, values), words.code('service_category', String(values['category']))].join(' '),
      ).rankFor,
    [words],
  );
  if (!knowledge) return <Progress label={t('opening')} done={0} total={0} />;
  const found = findServices(services, wish, now, rankOf);
  const isEmpty = services.length === 0;
  return (
    <>
      {isEmpty && <EmptyState title={t('directory.noneTitle')} text={t('directory.noneText')} />}
      {mayWrite && <TakeMapped isOffered={isEmpty} />}
      {!isEmpty && (
        <>
          <DirectoryFilters services={services} wish={wish} onWish={setWish} />
          <p role="status" className="soft">
            {found.length === 0 ? t('directory.nothing') : t('directory.found', { count: found.length })}
          </p>
        </>
      )}
      <ul className="services">
        {found.map(({ id, values }) => (
          <ServiceItem key={id} id={id} values={values} now={now} mayWrite={mayWrite} />
        ))}
      </ul>
    </>
  );
};
