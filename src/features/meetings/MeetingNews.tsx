import { CalendarDays, ChevronRight, CircleDot } from 'lucide-react';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { useSession } from '../../state/useSession';

const SHOWN = 5;

/** On Today: what meetings gave this person to do, soonest first, and the way to the meetings. */
export const MeetingNews = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const may = useMay();
  const { seatId } = useSession();
  const load = useShown('cards', (state) => state.load);
  const meetings = useShown('cards', (state) => state.byKind['meeting']);
  useEffect(() => void load('meeting'), [load]);
  if (!may('read', 'meeting')) return null;
  const mine = (meetings ?? [])
    .flatMap(({ documentId, rows }) =>
      rows.filter(({ record }) => record === 'decision').map(({ id, values }) => ({ id, values, documentId })),
    )
    .filter(({ values }) => values['owner'] === seatId && values['doneOn'] === undefined && values['due'] !== undefined)
    .toSorted((a, b) => String(a.values['due']).localeCompare(String(b.values['due'])));
  return (
    <section className="stack">
      <h2>{t('meetings.title')}</h2>
      <ul className="list">
        {mine.slice(0, SHOWN).map(({ id, values, documentId }) => (
          <li key={id}>
            <Link href={`/team/meetings/${documentId}`} className="list-item">
              <CircleDot aria-hidden="true" />
              <span className="list-main">
                <bdi className="list-title">
                  {String(values['text'] ?? '') || words.code('decision_type', String(values['type'] ?? 'postpone'))}
                </bdi>
                <span className="small soft">
                  {t('meetings.dueBy', { day: formats.shortDay(String(values['due'])) })}
                </span>
              </span>
            </Link>
          </li>
        ))}
        <li>
          <Link href="/team/meetings" className="list-item">
            <CalendarDays aria-hidden="true" />
            <span className="list-main">{t('meetings.all')}</span>
            <ChevronRight className="mirrored" aria-hidden="true" />
          </Link>
        </li>
      </ul>
    </section>
  );
};
