import { ChevronRight, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { ok } from '../../base/result';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useShown, useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useGoOn } from '../../state/useGoOn';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';

/** The team's meetings, the latest first. */
export const MeetingList = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const may = useMay();
  const { engine } = useStores();
  const task = useTask();
  const goOn = useGoOn();
  const load = useShown('cards', (state) => state.load);
  const meetings = useShown('cards', (state) => state.byKind['meeting']);
  useEffect(() => void load('meeting'), [load]);
  const convene = async (): Promise<void> => {
    const made = await task.run(async () => {
      const document = await engine.createDocument('meeting');
      if (!document.ok) return document;
      const begun = { type: 'team_weekly', date: todayInRome(), status: 'convened' };
      const row = await engine.addRow(document.value.documentId, 'meeting', begun);
      return row.ok ? ok(document.value.documentId) : row;
    });
    if (made) goOn(`/team/meetings/${made.value}`);
  };
  const dayOf = (values: Readonly<Record<string, unknown>>): string => String(values['date'] ?? '');
  const sorted = meetings?.toSorted((a, b) => dayOf(b.values).localeCompare(dayOf(a.values)));
  return (
    <Page
      title={t('meetings.title')}
      lead={t('meetings.lead')}
      actions={
        may('create', 'meeting') && (
          <Button look="main" busy={task.running} icon={<Plus aria-hidden="true" />} onClick={() => void convene()}>
            {t('meetings.convene')}
          </Button>
        )
      }
    >
      {task.problem && <ProblemNotice code={task.problem} />}
      {sorted?.length === 0 && <EmptyState title={t('meetings.none')} text={t('meetings.noneText')} />}
      <ul className="list">
        {sorted?.map(({ documentId, values, rows }) => (
          <li key={documentId}>
            <Link href={`/team/meetings/${documentId}`} className="list-item">
              <span className="list-main">
                <span className="list-title">{dayOf(values) ? formats.day(dayOf(values)) : t('meetings.one')}</span>
                <span className="small soft">
                  {[
                    words.code('meeting_type', String(values['type'] ?? 'team_weekly')),
                    words.code('meeting_status', String(values['status'] ?? 'convened')),
                    t('meetings.items', { count: rows.filter(({ record }) => record === 'agendaItem').length }),
                  ].join(' · ')}
                </span>
              </span>
              <ChevronRight className="mirrored" aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
};
