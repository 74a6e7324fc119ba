import { CalendarClock, ChevronRight } from 'lucide-react';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { circlesOf, type Profile } from '../../domain/circles';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { useSession } from '../../state/useSession';

export interface OwnAppointmentsProps {
  /** Where there is nothing it says nothing. */
  readonly quiet?: boolean;
}

/** What a mediator sees of the team's people: the appointments that are theirs and not over, the next first. */
export const OwnAppointments = ({ quiet = false }: OwnAppointmentsProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { profile } = useSession();
  const load = useShown('cards', (state) => state.load);
  const cards = useShown('cards', (state) => state.byKind['appointment']);
  useEffect(() => void load('appointment'), [load]);
  // Whoever reads cases has them on the requests.
  if (circlesOf(profile as Profile).includes('casework')) return null;
  const open = (cards ?? [])
    .filter(({ values }) => values['over'] !== true)
    .toSorted((a, b) => String(a.values['at'] ?? '9').localeCompare(String(b.values['at'] ?? '9')));
  if (open.length === 0 && quiet) return null;
  return (
    <section className="stack" aria-label={t('mediation.own')}>
      <h2 className="section-title">{t('mediation.own')}</h2>
      {open.length === 0 && <p className="soft">{t('mediation.noneOwn')}</p>}
      {open.length > 0 && (
        <ul className="list">
          {open.map(({ documentId, values }) => (
            <li key={documentId}>
              <Link href={`/team/appointments/${documentId}`} className="list-item">
                <CalendarClock aria-hidden="true" />
                <span className="list-main">
                  <bdi className="list-title">{String(values['alias'] ?? '')}</bdi>
                  <span className="small soft">
                    {[
                      typeof values['at'] === 'string'
                        ? `${formats.shortDay(values['at'].slice(0, 10))}, ${values['at'].slice(11)}`
                        : '',
                      String(values['place'] ?? ''),
                      typeof values['language'] === 'string' ? words.code('language', values['language']) : '',
                    ]
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </span>
                </span>
                <ChevronRight className="mirrored" aria-hidden="true" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
