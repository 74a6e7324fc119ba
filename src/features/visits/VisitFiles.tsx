import { ChevronRight, CircleAlert } from 'lucide-react';
import { Link } from 'wouter';
import { isNear } from '../../domain/deadlines';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { DueList } from '../../sheets/DueList';
import { todayInRome } from '../../state/today';
import { duesIn } from '../../state/useDues';
import { useVisitFiles } from './useVisitFiles';
import type { Visit } from './visitPart';

/** Whom to look for at this place, and what is due for them. */
export const VisitFiles = ({ visit }: { readonly visit: Visit }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const files = useVisitFiles(visit);
  const today = todayInRome();
  if (!files) return null;
  const near = duesIn(files, today).filter(({ due }) => isNear(due, today));
  return (
    <>
      <section className="stack" aria-label={t('visits.deadlines')}>
        <h2 className="section-title">{t('visits.deadlines')}</h2>
        {near.length === 0 ? <p className="soft">{t('visits.noDeadlines')}</p> : <DueList items={near} />}
      </section>
      <section className="stack" aria-label={t('visits.cases')}>
        <h2 className="section-title">{t('visits.cases')}</h2>
        {files.length === 0 && <p className="soft">{t('visits.noCases')}</p>}
        <ul className="list">
          {files.map(({ caseId, alias, code, file }) => (
            <li key={caseId}>
              <Link href={`/cases/${caseId}`} className="list-item">
                {file['riskFlag'] !== 'none' && (
                  <CircleAlert aria-label={words.code('risk_flag', String(file['riskFlag']))} />
                )}
                <span className="list-main">
                  <bdi className="list-title">{alias || t('cases.noAlias')}</bdi>
                  <span className="small soft">
                    <bdi className="code">{code}</bdi>
                    {` · ${words.code('case_status', String(file['status'] ?? 'draft'))}`}
                  </span>
                </span>
                <ChevronRight className="mirrored" aria-hidden="true" />
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
};
