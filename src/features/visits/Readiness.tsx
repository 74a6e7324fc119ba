import { shownLanguages } from '../../i18n/findWords';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { VisitReadiness } from '../../state/shown';
import { useSession } from '../../state/useSession';
import { Notice } from '../../ui/Notice';

export interface ReadinessProps {
  readonly readiness: VisitReadiness;
  readonly opensOffline: boolean;
  /** Those the visit expects. */
  readonly languages: readonly string[];
}

/** «12 cases, 4 languages, 31 services: ready», how old that is, and what is missing where something is. */
export const Readiness = ({ readiness, opensOffline, languages }: ReadinessProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { invented } = useSession();
  const spoken = new Set(['it', ...languages.filter((tag) => shownLanguages.includes(tag))]);
  const unspoken = languages.filter((tag) => !spoken.has(tag));
  const { cases, services, deadlines, unreadable, waiting, exchanged, lastFullSync, at } = readiness;
  const lacking = [
    unreadable > 0 && t('visits.unreadable', { count: unreadable }),
    waiting > 0 && t('visits.waiting', { count: waiting }),
    !opensOffline && t('visits.noApp'),
  ].filter((one) => one !== false);
  const isReady = lacking.length === 0;
  const counts = formats.list([
    t('visits.countCases', { count: cases.length }),
    t('visits.countLanguages', { count: spoken.size }),
    t('visits.countServices', { count: services }),
  ]);
  const dataFrom = exchanged ? at : lastFullSync;
  return (
    <Notice
      tone={isReady && (exchanged || invented) ? 'good' : 'warm'}
      title={t(isReady ? 'visits.ready' : 'visits.notReady', { counts })}
      live="polite"
    >
      {lacking.map((one) => (
        <p key={one}>{one}</p>
      ))}
      {invented ? (
        <p className="small">{t('visits.inventedData')}</p>
      ) : (
        <p className="small">
          {dataFrom === undefined
            ? t('visits.neverSynced')
            : t(exchanged ? 'visits.dataNow' : 'visits.dataFrom', {
                when: formats.moment(dataFrom),
                ago: formats.ago(Date.now() - dataFrom),
              })}
        </p>
      )}
      {deadlines > 0 && <p className="small">{t('visits.countDeadlines', { count: deadlines })}</p>}
      {unspoken.length > 0 && (
        <p className="small">
          {t('visits.unspoken', { languages: formats.list(unspoken.map((tag) => words.code('language', tag))) })}
        </p>
      )}
    </Notice>
  );
};
