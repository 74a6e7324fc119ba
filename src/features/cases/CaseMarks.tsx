import { GitFork, History, Hourglass } from 'lucide-react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';

/** What a case's past says of it today: full or fast by now, from which years, and whether somebody should look. */
export const CaseMarks = ({ id }: { readonly id: string }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const card = useShown('cards', (state) => state.byKind['case'])?.find(({ documentId }) => documentId === id);
  const person = useShown('cards', (state) => state.byKind['person'])?.find(
    ({ documentId }) => documentId === card?.values['person'],
  );
  const life = card?.caseLife;
  if (!life) return null;
  const toDecide = [
    { href: `/cases/${id}`, of: card },
    { href: `/cases/${id}/person`, of: person },
  ].flatMap(({ href, of }) => (of && of.conflicts.length > 0 ? [{ href, of }] : []));
  return (
    <div className="row case-marks">
      <span className="tag">{words.code('case_kind', life.kind)}</span>
      {life.promotedOn !== undefined && (
        <span className="small soft">{t('cases.promotedOn', { day: formats.shortDay(life.promotedOn) })}</span>
      )}
      {life.carriedOver.length > 0 && (
        <span className="tag">
          <History size={16} aria-hidden="true" />
          {t('cases.carriedOver', { years: formats.list(life.carriedOver.map(String)) })}
        </span>
      )}
      {life.reviewDue && (
        <span className="tag tag-warm">
          <Hourglass size={16} aria-hidden="true" />
          {t('cases.reviewDue')}
        </span>
      )}
      {toDecide.map(({ href, of }) => (
        <Link key={href} href={href} className="button">
          <GitFork aria-hidden="true" />
          <span>
            {t('cases.toDecideWhat', { what: formats.list(of.conflicts.map((name) => words.field(of.kind, name))) })}
          </span>
        </Link>
      ))}
    </div>
  );
};
